"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { presenceOf } from "@/lib/domain/members/find";
import type { ListedMember } from "@/lib/domain/members/view";
import { Written } from "../text/written";
import { cx } from "../ui/cx";
import { Avatar } from "../ui/data/avatar";
import { Chip } from "../ui/data/chip";
import { Table, Td, Th } from "../ui/data/table";
import { Instant } from "../ui/time/time";
import { useMembersAddress } from "./use-members-address";

type Props = { members: readonly ListedMember[]; mayManage: boolean; opened: string | null };

/** Who is here: what they may do, know and speak, how much they have, and when they are there. */
export function MemberTable({ members, mayManage, opened }: Props) {
  const t = useTranslations("members");
  return (
    <Table caption={t("table")}>
      <thead>
        <tr className="[&>th]:bg-panel [&>th]:px-2 [&>th:first-child]:pl-3.5 [&>th:last-child]:pr-3.5">
          <Th>{t("column.name")}</Th>
          <Th className="max-md:hidden">{t("column.role")}</Th>
          <Th className="max-md:hidden">{t("column.teams")}</Th>
          <Th className="max-lg:hidden">{t("column.skills")}</Th>
          <Th className="max-lg:hidden">{t("column.speaks")}</Th>
          <Th>{t("column.load")}</Th>
          <Th>{t("column.shift")}</Th>
          {mayManage ? <Th className="max-md:hidden">{t("column.lastSeen")}</Th> : null}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow
            key={member.handle}
            member={member}
            mayManage={mayManage}
            isOpened={member.handle === opened}
          />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = { member: ListedMember; mayManage: boolean; isOpened: boolean };

function MemberRow({ member, mayManage, isOpened }: RowProps) {
  const t = useTranslations("members");
  const terms = useTranslations("terms.role");
  const { handle, name, role, teams, duties, skills, languages, lastSeenAt, joined } = member;
  const places = [...teams, ...duties].map((place) => place.name).join(", ");
  return (
    <tr
      className={cx(
        "[&>td]:px-2 [&>td:first-child]:pl-3.5 [&>td:last-child]:pr-3.5",
        isOpened ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <Td>
        <span className="flex items-center gap-2">
          <Avatar name={name} state={joined ? "accepted" : "pending"} decorative />
          <span className="min-w-0">
            <MemberLink handle={handle} mayManage={mayManage}>
              <Written text={name} />
            </MemberLink>
            <span className="block text-[11px] text-muted md:hidden">
              {places === "" ? terms(role) : `${terms(role)} · ${places}`}
            </span>
          </span>
        </span>
      </Td>
      <Td className="whitespace-nowrap text-muted max-md:hidden">{terms(role)}</Td>
      <Td className="max-md:hidden">{places === "" ? <Nothing /> : places}</Td>
      <Td className="max-lg:hidden">
        {skills.length === 0 ? (
          <Nothing />
        ) : (
          <span className="flex flex-wrap gap-1">
            {skills.map(({ skill, level }) => (
              <Chip key={skill}>{`${skill} ${level}`}</Chip>
            ))}
          </span>
        )}
      </Td>
      <Td className="max-lg:hidden">{languages.length === 0 ? <Nothing /> : languages.join(", ")}</Td>
      <Td>
        <Load member={member} />
      </Td>
      <Td className="whitespace-nowrap">
        <Shift member={member} />
      </Td>
      {mayManage ? (
        <Td className="whitespace-nowrap text-muted max-md:hidden">
          {!joined ? t("notJoined") : lastSeenAt === null ? t("never") : <Instant at={lastSeenAt} />}
        </Td>
      ) : null}
    </tr>
  );
}

function Nothing() {
  return <span className="text-faint">{useTranslations("members")("none")}</span>;
}

type LinkProps = { handle: string; mayManage: boolean; children: ReactNode };

/** Opens the form beside the list, for who may change what is in it. */
function MemberLink({ handle, mayManage, children }: LinkProps) {
  const { to } = useMembersAddress();
  if (!mayManage) return <span className="font-medium">{children}</span>;
  return (
    <Link
      href={to({ member: handle })}
      scroll={false}
      prefetch={false}
      data-member={handle}
      className="rounded font-medium hover:underline"
    >
      {children}
    </Link>
  );
}

function Load({ member: { load, capacity, role } }: { member: ListedMember }) {
  const t = useTranslations("members");
  if (role === "viewer") return <Nothing />;
  const isFull = load >= capacity && load > 0;
  const share = capacity === 0 ? Number(load > 0) : Math.min(1, load / capacity);
  return (
    <span className="flex items-center gap-2">
      <span className={cx("tnum w-9", isFull && "text-warn")} title={t("loadOf", { load, capacity })}>
        {`${load}/${capacity}`}
      </span>
      <span aria-hidden="true" className="h-[5px] w-14 overflow-hidden rounded-full bg-line max-md:hidden">
        <span
          className={cx("block h-full rounded-full", isFull ? "bg-warn" : "bg-accent")}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </span>
  );
}

function Shift({ member }: { member: ListedMember }) {
  const t = useTranslations("members");
  const { shift, leaveUntil, hours } = member;
  const presence = presenceOf(member);
  const at = presence === "on_leave" ? leaveUntil : shift.until;
  const time = () => (at === null ? null : <Instant at={at} />);
  const words = () => {
    if (presence === "on_leave") return t.rich("leaveUntil", { time });
    if (presence === null) return t("noShift");
    if (presence === "on_shift") return at === null ? t("on") : t.rich("onUntil", { time });
    return at === null ? t("off") : t.rich("offUntil", { time });
  };
  const isOn = presence === "on_shift";
  return (
    <span className="flex items-center gap-1.5" title={hours?.name}>
      {presence === null ? null : (
        <span
          aria-hidden="true"
          className={cx("size-1.5 rounded-full", isOn ? "bg-ok" : "border border-faint")}
        />
      )}
      <span className={isOn ? undefined : "text-muted"}>{words()}</span>
    </span>
  );
}
