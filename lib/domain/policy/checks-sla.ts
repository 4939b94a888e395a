import { checkName, checkNames, type Names, type Report } from "./checks-shared";
import type { DeadlineDoc, PathPolicy, SlaTargetDoc } from "./path-policy";

type Known = { categories: Names; calendars: Names; customerTiers: Names };

const isCatchAll = ({ when }: SlaTargetDoc): boolean =>
  Object.values(when).every((list) => list === undefined || list.length === 0);

/** SLA rows and deadlines: a catch-all at the end, names that resolve, warnings that can be reached. */
export function checkSla(report: Report, policy: PathPolicy, known: Known): void {
  const { targets, deadlines } = policy.sla;
  const last = targets.length - 1;
  const catchAll = targets.findIndex(isCatchAll);
  if (catchAll === -1)
    report.error(
      "/sla/targets",
      "no_catch_all",
      "The last row must match every ticket: leave its conditions empty.",
    );
  else if (catchAll < last)
    report.error(
      `/sla/targets/${catchAll}`,
      "catch_all_not_last",
      "This row matches every ticket, so those below it never count. Move it to the end.",
    );
  targets.forEach((row, index) => {
    checkRow(report, row, `/sla/targets/${index}`, known);
  });
  deadlines.forEach((deadline, index) => {
    checkDeadline(report, policy, deadline, `/sla/deadlines/${index}`, known);
  });
}

function checkRow(report: Report, row: SlaTargetDoc, pointer: string, known: Known): void {
  checkNames(report, known.categories, row.when.category, `${pointer}/when/category`);
  checkNames(report, known.customerTiers, row.when.customer_tier, `${pointer}/when/customer_tier`);
  checkName(report, known.calendars, row.calendar, `${pointer}/calendar`);
  if (row.targets.accept === undefined)
    report.warn(
      `${pointer}/targets`,
      "no_accept_target",
      `${row.name} sets no time to accept, so a ticket that nobody accepts never moves on.`,
    );
  for (const [metric, warnings] of Object.entries(row.warnings)) {
    const seconds = Object.entries(row.targets).find(([name]) => name === metric)?.[1];
    if (seconds === undefined && (warnings ?? []).length > 0)
      report.warn(`${pointer}/warnings/${metric}`, "no_target", `${row.name} sets no target for ${metric}.`);
    checkWarnings(report, warnings ?? [], seconds, `${pointer}/warnings/${metric}`);
  }
  for (const [metric, actions] of Object.entries(row.on_breach))
    if (!(metric in row.targets) && (actions ?? []).length > 0)
      report.warn(`${pointer}/on_breach/${metric}`, "no_target", `${row.name} sets no target for ${metric}.`);
}

function checkWarnings(
  report: Report,
  warnings: DeadlineDoc["warnings"],
  seconds: number | undefined,
  pointer: string,
): void {
  warnings.forEach((warning, index) => {
    if ("before_s" in warning && seconds !== undefined && warning.before_s >= seconds)
      report.warn(
        `${pointer}/${index}`,
        "warns_at_start",
        "This warning lies before the clock starts and never comes.",
      );
  });
}

function checkDeadline(
  report: Report,
  policy: PathPolicy,
  deadline: DeadlineDoc,
  pointer: string,
  known: Known,
): void {
  checkNames(report, known.categories, deadline.when.category, `${pointer}/when/category`);
  checkName(report, known.calendars, deadline.calendar, `${pointer}/calendar`);
  const { from } = deadline;
  if (!("field" in from)) {
    checkWarnings(report, deadline.warnings, from.length_s, `${pointer}/warnings`);
    return;
  }
  const field = policy.fields.find(({ slug }) => slug === from.field);
  if (field === undefined)
    report.error(`${pointer}/from/field`, "unknown_field", `There is no field ${from.field}.`);
  else if (field.type !== "instant" && field.type !== "date")
    report.error(
      `${pointer}/from/field`,
      "not_an_instant",
      `${field.name} is no date or instant, so nothing is due then.`,
    );
}
