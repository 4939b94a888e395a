"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { auditAddress } from "@/lib/domain/audit/address";
import { auditKinds } from "@/lib/domain/audit/kinds";
import type { AuditFilter } from "@/lib/domain/audit/view";
import { useGo } from "../trouble/go";
import { LinkButton } from "../ui/forms/button";
import { Field, type FieldControl, Input, Select } from "../ui/forms/field";

type Props = {
  workspace: string;
  filter: AuditFilter;
  people: readonly { handle: string; name: string }[];
};

/** Each choice is in the address at once; a period of which one end is missing is open there. */
export function AuditFilters({ workspace, filter, people }: Props) {
  const t = useTranslations("audit");
  const go = useGo();
  const change = (name: keyof AuditFilter, value: string) =>
    go(auditAddress(workspace, { ...filter, [name]: value }, null));
  return (
    <search aria-label={t("filter.label")} className="flex flex-wrap items-end gap-3">
      <Field label={t("filter.kind")} className="w-40 max-md:w-[calc(50%-6px)]">
        {(control) => (
          <Select
            {...control}
            value={filter.kind ?? ""}
            onChange={(event) => change("kind", event.target.value)}
          >
            <option value="">{t("filter.allKinds")}</option>
            {auditKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("filter.person")} className="w-52 max-md:w-[calc(50%-6px)]">
        {(control) => (
          <Select
            {...control}
            value={filter.person ?? ""}
            onChange={(event) => change("person", event.target.value)}
          >
            <option value="">{t("filter.everybody")}</option>
            {people.map(({ handle, name }) => (
              <option key={handle} value={handle}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {(["from", "to"] as const).map((name) => (
        <Field key={name} label={t(`filter.${name}`)} className="w-36 max-md:w-[calc(50%-6px)]">
          {(control) => (
            <DayInput
              {...control}
              day={filter[name] ?? ""}
              min={name === "to" ? filter.from : undefined}
              max={name === "from" ? filter.to : undefined}
              onDay={(day) => change(name, day)}
            />
          )}
        </Field>
      ))}
      {Object.keys(filter).length === 0 ? null : (
        <LinkButton tone="quiet" href={auditAddress(workspace, {}, null)}>
          {t("filter.clear")}
        </LinkButton>
      )}
    </search>
  );
}

type DayInputProps = FieldControl & {
  day: string;
  min: string | undefined;
  max: string | undefined;
  onDay: (day: string) => void;
};

/** A year that is half typed is no day yet. The input keeps its focus while the address follows it. */
function DayInput({ day, onDay, ...rest }: DayInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current !== null && input.current.value !== day) input.current.value = day;
  }, [day]);
  return (
    <Input
      {...rest}
      ref={input}
      type="date"
      defaultValue={day}
      onChange={({ target: { value } }) => {
        if (value === "" || value >= "1900") onDay(value);
      }}
    />
  );
}
