"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DomainError } from "@/lib/domain/errors";
import { type Msg, msg } from "@/lib/domain/msg";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { requireAskable } from "@/lib/domain/schedule/cover-request";
import { type OwnStretch, stretchesOf } from "@/lib/domain/schedule/stretches";
import { instantOfWall, wallText } from "@/lib/domain/time/wall-clock";
import { dayMs } from "@/lib/domain/time/zone";
import { peopleFor } from "../schedule/form/people-picker";
import { SpanFields } from "../schedule/form/span-fields";
import type { ScheduleWords } from "../schedule/use-words";
import { Field, Select, Textarea } from "../ui/forms/field";
import { FormDialog } from "./form-dialog";
import type { AskInput, AskStart, CoverActions } from "./types";
import { useSend } from "./use-send";

type Props = {
  workspace: string;
  org: CompiledOrganisation;
  start: AskStart;
  self: string;
  zone: string;
  zoneName: string;
  now: number;
  words: ScheduleWords;
  ask: CoverActions["ask"];
  close: () => void;
};

/** How far ahead a stretch in return is looked for. */
const aheadMs = 42 * dayMs;
/** By its end: what runs begins anew each minute. */
const keyOf = ({ shift, to }: OwnStretch): string => `${shift} ${to}`;
const iso = (at: number): string => new Date(at).toISOString();

/** Asks for a stretch of a shift to be covered, or swapped for one of a colleague's. */
export function AskDialog(props: Props) {
  const { workspace, org, start, self, zone, zoneName, now, words, ask, close } = props;
  const { kind, member, team, shift } = start;
  const t = useTranslations("cover.ask");
  const [typed, setTyped] = useState({ from: wallText(start.from, zone), to: wallText(start.to, zone) });
  const [asked, setAsked] = useState("");
  const [back, setBack] = useState("");
  const [note, setNote] = useState("");
  const { busy, refusal, send } = useSend();
  const people = peopleFor(org, team).filter(({ handle }) => handle !== member);
  const theirs = useMemo(
    () => (kind === "swap" && asked !== "" ? stretchesOf(org, asked, { from: now, to: now + aheadMs }) : []),
    [org, kind, asked, now],
  );
  const inReturn = theirs.find((each) => keyOf(each) === back) ?? null;
  const span = { from: instantOfWall(typed.from, zone), to: instantOfWall(typed.to, zone) };
  const problem = problemOf();
  const submit = async () => {
    if (span.from === null || span.to === null) return;
    const input: AskInput = {
      member,
      shift,
      from: iso(Math.max(span.from, now)),
      to: iso(span.to),
      ...(asked === "" ? {} : { ask: asked }),
      ...(inReturn === null
        ? {}
        : { back: { shift: inReturn.shift, from: iso(inReturn.from), to: iso(inReturn.to) } }),
      ...(note.trim() === "" ? {} : { note: note.trim() }),
    };
    if (await send(() => ask(workspace, input), t("sent"))) close();
  };
  return (
    <FormDialog
      title={t(kind)}
      lead={t(member === self ? `${kind}Lead` : "forOther", { name: words.name(member) })}
      labels={{ cancel: t("cancel"), submit: t("send") }}
      busy={busy}
      problem={problem}
      refusal={refusal}
      onSubmit={() => void submit()}
      close={close}
    >
      <SpanFields
        labels={{ from: t("from"), to: t("to") }}
        hint={t("zone", { zone: zoneName })}
        value={typed}
        onChange={setTyped}
        className="sm:grid-cols-2"
      />
      <Field label={t(kind === "swap" ? "swapWith" : "whom")}>
        {(control) => (
          <Select
            {...control}
            value={asked}
            onChange={({ target }) => {
              setAsked(target.value);
              setBack("");
            }}
          >
            <option value="">{t(kind === "swap" ? "choosePerson" : "anyone")}</option>
            {people.map(({ handle }) => (
              <option key={handle} value={handle}>
                {words.name(handle)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind === "swap" && asked !== "" ? (
        <Field
          label={t("inReturn", { name: words.name(asked) })}
          hint={theirs.length === 0 ? t("nothing", { name: words.name(asked) }) : undefined}
        >
          {(control) => (
            <Select {...control} value={back} onChange={({ target }) => setBack(target.value)}>
              <option value="">{t("chooseStretch")}</option>
              {theirs.map((each) => (
                <option key={keyOf(each)} value={keyOf(each)}>
                  {words.span(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <Field label={t("note")} aside={t("optional")}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={500}
            dir="auto"
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );

  /** Why it couldn't be accepted as it stands, by the function that the server asks. */
  function problemOf(): Msg | null {
    if (span.from === null || span.to === null) return msg("schedule.form.whenMissing");
    if (span.to <= Math.max(span.from, now)) return msg("faults.shift.empty");
    if (kind === "swap" && asked === "") return msg("cover.ask.personMissing");
    if (kind === "swap" && inReturn === null) return msg("cover.ask.stretchMissing");
    const request = {
      shift,
      from: span.from,
      to: span.to,
      owner: member,
      asked: asked === "" ? null : asked,
      back: inReturn,
    };
    try {
      requireAskable(org, request, now);
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.said;
    }
  }
}
