"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { presences } from "@/lib/domain/members/find";
import type { NamedSlug } from "@/lib/domain/members/view";
import { roles } from "@/lib/domain/vocabulary";
import { Button } from "../ui/forms/button";
import { Input, Select } from "../ui/forms/field";
import { useMembersAddress } from "./use-members-address";

const pauseMs = 250;

/** Words and choices that narrow the list. */
export function FilterBar({ teams, hint }: { teams: readonly NamedSlug[]; hint: string | null }) {
  const t = useTranslations("members");
  const terms = useTranslations("terms.role");
  const address = useMembersAddress();
  return (
    <search className="flex flex-wrap items-center gap-2" aria-label={t("searchLabel")}>
      <SearchBox />
      <Select
        size="bar"
        aria-label={t("role")}
        value={address.value("role")}
        onChange={(event) => address.replace({ role: event.target.value })}
      >
        <option value="">{t("anyRole")}</option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {terms(role)}
          </option>
        ))}
      </Select>
      <Select
        size="bar"
        aria-label={t("team")}
        value={address.value("team")}
        onChange={(event) => address.replace({ team: event.target.value })}
      >
        <option value="">{t("anyTeam")}</option>
        {teams.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        size="bar"
        aria-label={t("presence")}
        value={address.value("presence")}
        onChange={(event) => address.replace({ presence: event.target.value })}
      >
        <option value="">{t("anyPresence")}</option>
        {presences.map((presence) => (
          <option key={presence} value={presence}>
            {t(`presenceOf.${presence}`)}
          </option>
        ))}
      </Select>
      {address.isFiltered ? (
        <Button
          tone="quiet"
          onClick={() => address.replace({ search: null, role: null, team: null, presence: null })}
        >
          {t("clear")}
        </Button>
      ) : null}
      <span className="tnum text-[12px] text-muted" aria-live="polite">
        {hint}
      </span>
    </search>
  );
}

/** Writes the address after a pause in typing; what is typed is never overwritten by an answer that comes late. */
function SearchBox() {
  const t = useTranslations("members");
  const { value, replace } = useMembersAddress();
  const inAddress = value("search");
  const [text, setText] = useState(inAddress);
  const sent = useRef(inAddress);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (inAddress === sent.current) return;
    sent.current = inAddress;
    setText(inAddress);
  }, [inAddress]);
  const write = (next: string) => {
    clearTimeout(timer.current);
    sent.current = next;
    replace({ search: next });
  };
  return (
    <span className="relative min-w-0 max-md:w-full">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
      <Input
        type="search"
        className="w-64 pl-8 max-md:w-full"
        aria-label={t("searchLabel")}
        placeholder={t("search")}
        maxLength={200}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => write(target.value.trim()), pauseMs);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") write(text.trim());
        }}
      />
    </span>
  );
}
