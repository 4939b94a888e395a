"use client";

import { CalendarOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { Span } from "@/lib/domain/time/spans";
import type { ScheduleRights } from "../schedule/types";
import type { ScheduleWords } from "../schedule/use-words";
import { Written } from "../text/written";
import { Avatar } from "../ui/data/avatar";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { ConfirmDialog } from "../ui/overlays/confirm-dialog";
import type { CoverActions } from "./types";
import { useSend } from "./use-send";

type Props = {
  workspace: string;
  org: CompiledOrganisation;
  rights: ScheduleRights;
  words: ScheduleWords;
  now: number;
  cancel: CoverActions["cancelTimeOff"];
  /** Null where this person takes no time off here. */
  add: (() => void) | null;
};
type Listed = Span & { handle: string; delegate: string | null };

/** So many lines are shown before the rest is asked for. */
const shown = 8;

/** Who is away now or will be, and who stands in for them. */
export function TimeOffCard({ workspace, org, rights, words, now, cancel, add }: Props) {
  const t = useTranslations("cover.timeOff");
  const [all, showAll] = useState(false);
  const [asking, setAsking] = useState<Listed | null>(null);
  const { refusal, send } = useSend();
  const leaves = org.doc.members
    .flatMap(({ handle }): Listed[] => org.leaves(handle).map((leave) => ({ ...leave, handle })))
    .filter(({ to }) => to > now)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const listed = all ? leaves : leaves.slice(0, shown);
  const confirm = async ({ handle, from, to }: Listed) => {
    const input = {
      handle,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      reason: t("cancelReason", { name: words.name(handle) }),
    };
    await send(() => cancel(workspace, input), t("cancelled"));
    setAsking(null);
  };
  const about = (leave: Listed) => ({ name: words.name(leave.handle), span: words.span(leave) });
  return (
    <section
      id="time-off"
      aria-label={t("listTitle")}
      className="rounded-xl border border-line bg-raised px-3.5 py-2.5 text-[13px] shadow-hairline"
    >
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">{t("listTitle")}</h2>
        <span className="text-[12px] text-muted">{t("listHint")}</span>
        {add === null ? null : (
          <Button
            size="sm"
            icon={<CalendarOff aria-hidden="true" />}
            onClick={add}
            className="ml-auto max-sm:ml-0"
          >
            {t("add")}
          </Button>
        )}
      </div>
      {refusal === null ? null : (
        <Callout tone="breach" live="alert" className="mt-2">
          {refusal}
        </Callout>
      )}
      {leaves.length === 0 ? <p className="mt-1.5 text-[12px] text-muted">{t("none")}</p> : null}
      <ul className="mt-1 divide-y divide-line">
        {listed.map((leave) => (
          <li key={`${leave.handle} ${leave.from} ${leave.to}`} className="flex items-center gap-2 py-1.5">
            <Avatar
              name={words.name(leave.handle)}
              state={leave.from <= now ? "away" : undefined}
              decorative
            />
            <span className="min-w-0 flex-1">
              <Written text={words.name(leave.handle)} className="font-medium" />
              <span className="tnum ml-2 text-muted">{words.span(leave)}</span>
              <span className="ml-2 text-[12px] text-muted max-sm:ml-0 max-sm:block">
                {leave.delegate === null ? t("routed") : t("standsIn", { name: words.name(leave.delegate) })}
              </span>
            </span>
            {(rights.take && leave.handle === rights.self) || rights.assign ? (
              <Button
                size="sm"
                tone="quiet"
                aria-label={t(leave.from <= now ? "endOf" : "cancelOf", about(leave))}
                onClick={() => setAsking(leave)}
              >
                {t(leave.from <= now ? "end" : "cancelIt")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {leaves.length > listed.length ? (
        <Button size="sm" tone="quiet" onClick={() => showAll(true)}>
          {t("more", { count: leaves.length - listed.length })}
        </Button>
      ) : null}
      {asking === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(open) => (open ? undefined : setAsking(null))}
          title={t(asking.from <= now ? "endTitle" : "cancelTitle", about(asking))}
          description={t(asking.from <= now ? "endBody" : "cancelBody", about(asking))}
          confirmLabel={t(asking.from <= now ? "end" : "cancelIt")}
          onConfirm={() => confirm(asking)}
        />
      )}
    </section>
  );
}
