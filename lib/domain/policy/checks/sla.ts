import { literal, type Msg, msg } from "../../msg";
import { effectiveRow, isCatchAll } from "../../sla/inherit";
import { at, fixBy } from "../findings";
import type { DeadlineDoc, PathPolicy, SlaTargetDoc } from "../path-policy";
import { checkName, checkNames, type Names, type Report } from "./shared";

type ReferenceNames = { categories: Names; calendars: Names; customerTiers: Names };

/** SLA rows and deadlines: a catch-all at the end, names that resolve, warnings that can be reached. */
export function checkSla(report: Report, policy: PathPolicy, names: ReferenceNames): void {
  const { targets, deadlines } = policy.sla;
  const catchAll = targets.findIndex(isCatchAll);
  const row = targets[catchAll];
  if (row === undefined) report.error("/sla/targets", "no_catch_all_target");
  else if (catchAll < targets.length - 1) {
    const moved = [...targets.filter((each) => each !== row), row];
    const fix = fixBy("move_to_end", "/sla/targets", targets, moved, { name: row.name });
    report.error(at("/sla/targets", row.slug), "catch_all_not_last", { name: row.name }, fix);
  }
  for (const target of targets) {
    const pointer = at("/sla/targets", target.slug);
    if (effectiveRow(targets, target).targets.accept === undefined)
      report.warn(`${pointer}/targets`, "no_accept_target", { name: target.name });
    checkTarget(report, target, pointer, names);
  }
  for (const deadline of deadlines)
    checkDeadline(report, policy, deadline, at("/sla/deadlines", deadline.slug), names);
}

const metricName = (metric: string) => msg(`terms.clock.${metric}`);

function checkTarget(report: Report, row: SlaTargetDoc, pointer: string, names: ReferenceNames): void {
  checkNames(report, names.categories, row.when.category, `${pointer}/when/category`);
  checkNames(report, names.customerTiers, row.when.customer_tier, `${pointer}/when/customer_tier`);
  checkName(report, names.calendars, row.calendar, `${pointer}/calendar`);
  for (const part of ["warnings", "on_breach"] as const)
    for (const [metric, each] of Object.entries(row[part])) {
      const path = `${pointer}/${part}/${metric}`;
      if (metric in row.targets || (each ?? []).length === 0) continue;
      const fix = fixBy(`remove_${part}`, path, each, undefined);
      report.warn(path, `no_target_${part}`, { name: row.name, metric: metricName(metric) }, fix);
    }
  for (const [metric, warnings] of Object.entries(row.warnings)) {
    const seconds = Object.entries(row.targets).find(([name]) => name === metric)?.[1];
    // What is inherited is judged where it stands.
    if (seconds === "inherit") continue;
    checkWarnings(report, warnings ?? [], seconds, `${pointer}/warnings/${metric}`, metricName(metric));
  }
}

function checkWarnings(
  report: Report,
  warnings: DeadlineDoc["warnings"],
  seconds: number | undefined,
  pointer: string,
  name: Msg,
): void {
  if (seconds === undefined) return;
  const isLate = (warning: DeadlineDoc["warnings"][number]) =>
    "before_s" in warning && warning.before_s >= seconds;
  if (!warnings.some(isLate)) return;
  const reachable = warnings.filter((warning) => !isLate(warning));
  report.warn(
    pointer,
    "warns_at_start",
    { name, target: { durationMs: seconds * 1000 } },
    fixBy("remove_warning", pointer, warnings, reachable),
  );
}

function checkDeadline(
  report: Report,
  policy: PathPolicy,
  deadline: DeadlineDoc,
  pointer: string,
  names: ReferenceNames,
): void {
  checkNames(report, names.categories, deadline.when.category, `${pointer}/when/category`);
  checkName(report, names.calendars, deadline.calendar, `${pointer}/calendar`);
  const { from } = deadline;
  if (!("field" in from)) {
    checkWarnings(report, deadline.warnings, from.length_s, `${pointer}/warnings`, literal(deadline.name));
    return;
  }
  const field = policy.fields.find(({ slug }) => slug === from.field);
  const fields: Names = { what: "field", known: new Set(policy.fields.map(({ slug }) => slug)) };
  if (field === undefined) checkName(report, fields, from.field, `${pointer}/from/field`);
  else if (field.type !== "instant" && field.type !== "date")
    report.error(`${pointer}/from/field`, "not_an_instant", { name: field.name });
}
