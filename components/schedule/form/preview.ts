import { DomainError } from "@/lib/domain/errors";
import { type Msg, msg } from "@/lib/domain/msg";
import { type CompiledOrganisation, compileOrganisation } from "@/lib/domain/routing/shifts";
import { changeShift, coverShift, endShift, replaceInShift } from "@/lib/domain/schedule/change";
import { instantOfWall } from "@/lib/domain/time/wall-clock";
import type { CoverForm, ScheduleForm, ShiftForm } from "../types";

export type Preview =
  /** `from`: when the change counts. */
  { ok: true; org: CompiledOrganisation; from: number } | { ok: false; problem: Msg };

/** The organisation as the form would leave it, by the function that saving uses. */
export function previewOf(org: CompiledOrganisation, form: ScheduleForm, now: number): Preview {
  try {
    return form.kind === "shift" ? shiftPreview(org, form, now) : coverPreview(org, form, now);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, problem: error.said };
  }
}

const compiled = (doc: CompiledOrganisation["doc"], version: number) => compileOrganisation(doc, version);
const wrong = (key: string): Preview => ({ ok: false, problem: msg(`schedule.form.${key}`) });

/** A form takes a while to fill in: what was to begin a moment ago begins now. */
export const beginOf = (form: ShiftForm, now: number): number | null => {
  const at = instantOfWall(form.begins, form.zone);
  return at === null ? null : Math.max(at, now);
};

function shiftPreview(org: CompiledOrganisation, form: ShiftForm, now: number): Preview {
  const typed = instantOfWall(form.begins, form.zone);
  if (typed === null) return wrong("whenMissing");
  if (typed < now - 10 * 60_000) return { ok: false, problem: msg("faults.shift.past") };
  const at = Math.max(typed, now);
  if (form.ends) return { ok: true, from: at, org: compiled(endShift(org.doc, form.slug, at), org.version) };
  const { plan } = form;
  if (plan.kind === "weekly") {
    if (plan.spans.length === 0) return wrong("hoursMissing");
    if (plan.spans.some(({ members }) => members.length === 0)) return wrong("peopleMissing");
  } else {
    if (plan.turns.length === 0) return wrong("peopleMissing");
    if (!Number.isInteger(plan.turn_days) || plan.turn_days < 1 || plan.turn_days > 60)
      return wrong("daysWrong");
    if (!/^\d{4}-\d{2}-\d{2}$/.test(plan.start)) return wrong("startMissing");
    if (!/^\d{2}:\d{2}$/.test(plan.at)) return wrong("atMissing");
  }
  return { ok: true, from: at, org: compiled(changeShift(org.doc, form.slug, plan, at), org.version) };
}

export const coverSpan = (form: CoverForm, now: number) => {
  const from = instantOfWall(form.from, form.zone);
  const to = instantOfWall(form.to, form.zone);
  return from === null || to === null ? null : { from: Math.max(from, now), to };
};

function coverPreview(org: CompiledOrganisation, form: CoverForm, now: number): Preview {
  const span = coverSpan(form, now);
  if (span === null) return wrong("whenMissing");
  if (span.to <= now) return { ok: false, problem: msg("faults.shift.past") };
  const [by] = form.members;
  if (by === undefined) return wrong("peopleMissing");
  const doc =
    form.insteadOf === null
      ? coverShift(org.doc, form.shift, { ...span, members: form.members })
      : replaceInShift(org, form.shift, { ...span, out: form.insteadOf, by });
  return { ok: true, from: span.from, org: compiled(doc, org.version) };
}
