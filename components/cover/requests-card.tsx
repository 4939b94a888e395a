"use client";

import { ArrowLeftRight, HandHelping } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { CoverRequest } from "@/lib/domain/schedule/cover-request";
import type { ScheduleRights } from "../schedule/types";
import type { ScheduleWords } from "../schedule/use-words";
import { Written } from "../text/written";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import type { CoverData } from "./types";
import { useSend } from "./use-send";

type Props = CoverData & {
  workspace: string;
  org: CompiledOrganisation;
  rights: ScheduleRights;
  words: ScheduleWords;
  /** Whose week is in sight: its requests are shown to everybody. */
  team: string;
  now: number;
};

/** What colleagues ask of one another and nobody has answered; nothing where nothing is asked. */
export function RequestsCard({ requests, actions, workspace, org, rights, words, team, now }: Props) {
  const t = useTranslations("cover.requests");
  const { busy, refusal, send } = useSend();
  const open = requests.filter(
    (request) => request.to > now && (request.team === team || answersTo(request).length > 0),
  );
  if (open.length === 0 && refusal === null) return null;
  return (
    <section
      aria-label={t("title")}
      className="rounded-xl border border-line bg-raised px-3.5 py-2.5 text-[13px] shadow-hairline"
    >
      <h2 className="font-semibold">{t("title")}</h2>
      {refusal === null ? null : (
        <Callout tone="breach" live="alert" className="mt-2">
          {refusal}
        </Callout>
      )}
      <ul className="mt-1 divide-y divide-line">
        {open.map((request) => (
          <li key={request.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2">
            <Told request={request} org={org} words={words} self={rights.self} />
            <span className="ml-auto flex flex-wrap gap-2 max-sm:ml-0">
              {answersTo(request).map(({ id, label, tone, run, done }) => (
                <Button
                  key={id}
                  size="sm"
                  tone={tone}
                  disabled={busy}
                  aria-label={t("about", { what: label, name: words.name(request.owner) })}
                  onClick={() => void send(run, done)}
                >
                  {label}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );

  function answersTo({ id, owner, asked, createdBy, team: ofTeam }: CoverRequest) {
    const { self, take, assign } = rights;
    const isTeam = org.peopleOf(ofTeam).includes(self);
    const isMine = owner === self || createdBy === self;
    const canSay = take && owner !== self && (asked === null ? isTeam || assign : asked === self);
    const found = [];
    if (canSay)
      found.push({
        id: "accept",
        label: t("accept"),
        tone: "primary" as const,
        run: () => actions.accept(workspace, { id }),
        done: t("accepted"),
      });
    if (take && asked === self)
      found.push({
        id: "decline",
        label: t("decline"),
        tone: "secondary" as const,
        run: () => actions.decline(workspace, { id }),
        done: t("declined"),
      });
    if (assign && asked !== null && asked !== self)
      found.push({
        id: "accept-for",
        label: t("acceptFor", { name: words.name(asked) }),
        tone: "secondary" as const,
        run: () => actions.accept(workspace, { id, member: asked }),
        done: t("accepted"),
      });
    if (take && (isMine || assign))
      found.push({
        id: "withdraw",
        label: t("withdraw"),
        tone: "quiet" as const,
        run: () => actions.withdraw(workspace, { id }),
        done: t("withdrawn"),
      });
    return found;
  }
}

type ToldProps = { request: CoverRequest; org: CompiledOrganisation; words: ScheduleWords; self: string };

/** Who asks whom for what. */
function Told({ request, org, words, self }: ToldProps) {
  const t = useTranslations("cover.requests");
  const { owner, asked, back, note, team } = request;
  const Icon = back === null ? HandHelping : ArrowLeftRight;
  const about = {
    name: words.name(owner),
    asked: asked === null ? "" : words.name(asked),
    whom: asked === null ? "anyone" : asked === self ? "you" : "other",
    span: words.span(request),
    back: back === null ? "" : words.span(back),
    team: org.teams.get(team)?.name ?? team,
  };
  return (
    <span className="flex min-w-0 items-start gap-2">
      <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block">{t(back === null ? "offer" : "swap", about)}</span>
        {note === null ? null : (
          <span className="block text-[12px] text-muted">
            <Written text={note} />
          </span>
        )}
      </span>
    </span>
  );
}
