"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DomainError } from "@/lib/domain/errors";
import { type Msg, msg } from "@/lib/domain/msg";
import { type CompiledOrganisation, compileOrganisation } from "@/lib/domain/routing/shifts";
import { takeOff } from "@/lib/domain/schedule/change";
import type { CoveragePath } from "@/lib/domain/schedule/coverage";
import { newGaps } from "@/lib/domain/schedule/gaps";
import type { Span } from "@/lib/domain/time/spans";
import { instantOfWall, wallText } from "@/lib/domain/time/wall-clock";
import { NewGaps } from "../schedule/form/effect";
import { SpanFields } from "../schedule/form/span-fields";
import type { ScheduleWords } from "../schedule/use-words";
import { Field, Select } from "../ui/forms/field";
import { FormDialog } from "./form-dialog";
import type { CoverActions } from "./types";
import { useSend } from "./use-send";

type Props = {
  workspace: string;
  org: CompiledOrganisation;
  paths: readonly CoveragePath[];
  self: string;
  /** May say so for others. */
  forOthers: boolean;
  zone: string;
  zoneName: string;
  now: number;
  words: ScheduleWords;
  add: CoverActions["addTimeOff"];
  close: () => void;
};

const hourMs = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

/** When somebody is away, and who has their work meanwhile. */
export function TimeOffDialog(props: Props) {
  const { workspace, org, paths, self, forOthers, zone, zoneName, now, words, add, close } = props;
  const t = useTranslations("cover.timeOff");
  const isOwn = org.members.get(self)?.role !== "viewer";
  const [who, setWho] = useState(isOwn ? self : "");
  const next = Math.ceil(now / hourMs) * hourMs;
  const [typed, setTyped] = useState({ from: wallText(next, zone), to: wallText(next + 8 * hourMs, zone) });
  const [delegate, setDelegate] = useState("");
  const [isGapKnown, knowGap] = useState(false);
  const { busy, refusal, send } = useSend();
  const people = org.doc.members.filter(({ role }) => role !== "viewer");
  const { problem, gaps, span } = useMemo(
    () => effectOf({ org, paths, who, ...typed, zone, now }),
    [org, paths, who, typed, zone, now],
  );
  const submit = async () => {
    if (span === null) return;
    const input = {
      handle: who,
      from: iso(span.from),
      to: iso(span.to),
      reason: t("reason", { name: words.name(who) }),
      ...(delegate === "" ? {} : { delegate }),
      ...(gaps.length === 0 ? {} : { accept_gaps: true }),
    };
    if (await send(() => add(workspace, input), t("saved"))) close();
  };
  return (
    <FormDialog
      title={t("title")}
      lead={t("lead")}
      labels={{ cancel: t("cancel"), submit: t("save") }}
      busy={busy}
      problem={problem}
      isHeld={gaps.length > 0 && !isGapKnown}
      refusal={refusal}
      onSubmit={() => void submit()}
      close={close}
    >
      {forOthers ? (
        <Field label={t("who")}>
          {(control) => (
            <Select {...control} value={who} onChange={({ target }) => setWho(target.value)}>
              {isOwn ? null : <option value="">{t("choosePerson")}</option>}
              {people.map(({ handle }) => (
                <option key={handle} value={handle}>
                  {words.name(handle)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <SpanFields
        labels={{ from: t("from"), to: t("to") }}
        hint={t("zone", { zone: zoneName })}
        value={typed}
        onChange={setTyped}
        className="sm:grid-cols-2"
      />
      <Field label={t("delegate")} hint={t("delegateHint")}>
        {(control) => (
          <Select {...control} value={delegate} onChange={({ target }) => setDelegate(target.value)}>
            <option value="">{t("nobody")}</option>
            {people
              .filter(({ handle }) => handle !== who)
              .map(({ handle }) => (
                <option key={handle} value={handle}>
                  {words.name(handle)}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {problem === null ? <NewGaps gaps={gaps} isKnown={isGapKnown} words={words} know={knowGap} /> : null}
    </FormDialog>
  );
}

type Typed = Pick<Props, "org" | "paths" | "zone" | "now"> & { who: string; from: string; to: string };
type Effect = { problem: Msg | null; gaps: readonly Span[]; span: Span | null };

/** What the form comes to, by the functions that saving uses. */
function effectOf({ org, paths, who, from, to, zone, now }: Typed): Effect {
  const wrong = (problem: Msg): Effect => ({ problem, gaps: [], span: null });
  const [typed, end] = [instantOfWall(from, zone), instantOfWall(to, zone)];
  if (who === "") return wrong(msg("cover.timeOff.personMissing"));
  if (typed === null || end === null) return wrong(msg("schedule.form.whenMissing"));
  if (end <= now) return wrong(msg("faults.time_off.past"));
  const span = { from: Math.max(typed, now), to: end };
  try {
    const after = compileOrganisation(takeOff(org.doc, who, span), org.version);
    return { problem: null, gaps: newGaps(org, after, paths, span.from), span };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return wrong(error.said);
  }
}
