import { checkRules } from "../rules/checks";
import type { StatusCategory } from "../vocabulary";
import { risks } from "../vocabulary";
import { checkRoutes } from "./checks-routes";
import { type Checked, checkName, checkUnique, namesOf, newReport, type Report } from "./checks-shared";
import { checkSla } from "./checks-sla";
import type { Organisation } from "./organisation";
import type { PathPolicy } from "./path-policy";

export { checkOrganisation } from "./checks-organisation";
export type { Checked } from "./checks-shared";

/** Categories every path needs a status for; `approval` comes with approvals. */
const neededCategories = [
  "ai",
  "new",
  "active",
  "waiting",
  "resolved",
  "closed",
] as const satisfies StatusCategory[];

/**
 * All publish checks of a path's policy against the organisation it names (domain §4, §5, §7). Errors refuse the
 * publish. Pointers are relative to the policy document.
 * @param inactive handles that are deactivated outside the document, so that they own nothing
 */
export function checkPolicy(
  policy: PathPolicy,
  organisation: Organisation,
  inactive: readonly string[] = [],
): Checked {
  const report = newReport();
  const owners = new Set(
    organisation.members
      .filter(({ role, handle }) => role !== "viewer" && !inactive.includes(handle))
      .map(({ handle }) => handle),
  );
  checkSlugs(report, policy);
  checkPeople(report, policy, organisation, owners);
  checkStatuses(report, policy);
  checkFields(report, policy);
  checkSkills(report, policy, organisation);
  checkThresholds(report, policy);
  checkSla(report, policy, {
    categories: namesOf("category", policy.categories),
    calendars: namesOf("calendar", organisation.calendars),
    customerTiers: namesOf("customer tier", organisation.customer_tiers),
  });
  checkRoutes(report, policy, organisation, owners);
  checkTellCustomer(report, policy);
  const rules = checkRules(policy, organisation);
  report.errors.push(...rules.errors);
  report.warnings.push(...rules.warnings);
  return { errors: report.errors, warnings: report.warnings };
}

function checkSlugs(report: Report, policy: PathPolicy): void {
  const slugOf = ({ slug }: { slug: string }) => slug;
  for (const part of [
    "tiers",
    "statuses",
    "categories",
    "tasks",
    "fields",
    "word_lists",
    "rules",
    "templates",
  ] as const)
    checkUnique(report, policy[part], slugOf, (index) => `/${part}/${index}/slug`);
  for (const part of ["targets", "deadlines"] as const)
    checkUnique(report, policy.sla[part], slugOf, (index) => `/sla/${part}/${index}/slug`);
  checkUnique(report, policy.raci.rows, slugOf, (index) => `/raci/rows/${index}/slug`);
  checkUnique(report, policy.brief.own, slugOf, (index) => `/brief/own/${index}/slug`);
}

function checkPeople(
  report: Report,
  policy: PathPolicy,
  { members }: Organisation,
  owners: ReadonlySet<string>,
): void {
  const known = { what: "member", known: new Set(members.map(({ handle }) => handle)) };
  checkName(report, known, policy.owner, "/owner");
  checkName(report, known, policy.fallback_member, "/fallback_member");
  if (known.known.has(policy.fallback_member) && !owners.has(policy.fallback_member))
    report.error(
      "/fallback_member",
      "fallback_unavailable",
      "The fallback member must be active and no viewer: they own what nobody else can.",
    );
  if (policy.restricted) report.error("/restricted", "not_built", "Restricted paths are not available yet.");
}

function checkStatuses(report: Report, { statuses }: PathPolicy): void {
  for (const category of neededCategories)
    if (!statuses.some((status) => status.category === category))
      report.error("/statuses", "missing_status", `There is no status of category ${category}.`);
}

function checkFields(report: Report, { fields, brief }: PathPolicy): void {
  fields.forEach(({ name, type, options }, index) => {
    const pointer = `/fields/${index}/options`;
    if (type === "choice" && (options ?? []).length === 0)
      report.error(pointer, "no_options", `${name} is a choice without options.`);
    if (type !== "choice" && options !== undefined)
      report.warn(pointer, "unused_options", `${name} is no choice, so its options are not used.`);
    checkUnique(
      report,
      options ?? [],
      (option) => option,
      (option) => `${pointer}/${option}`,
    );
  });
  brief.own.forEach((part, index) => {
    checkName(report, namesOf("field", fields), part.field, `/brief/own/${index}/field`);
  });
  checkUnique(
    report,
    brief.required,
    (part) => part,
    (index) => `/brief/required/${index}`,
  );
}

/** A skill nobody has only makes routing look for it in vain, so it is no error. */
function checkSkills(report: Report, policy: PathPolicy, { members }: Organisation): void {
  const known = new Set(members.flatMap(({ skills }) => skills.map(({ skill }) => skill)));
  const check = (skill: string | undefined, pointer: string) => {
    if (skill !== undefined && !known.has(skill))
      report.warn(pointer, "unknown_skill", `Nobody has the skill ${skill}, so it is given up each time.`);
  };
  policy.categories.forEach((category, index) => {
    check(category.skill, `/categories/${index}/skill`);
  });
  policy.rules.forEach((rule, index) => {
    rule.then.forEach((action, each) => {
      if (action.do === "escalate") check(action.skill, `/rules/${index}/then/${each}/skill`);
    });
  });
}

function checkThresholds(report: Report, { thresholds }: PathPolicy): void {
  const rank = (risk: (typeof risks)[number]) => {
    const threshold = thresholds[risk];
    return threshold === "person_always" ? 2 : threshold;
  };
  risks.forEach((risk, index) => {
    const below = risks[index - 1];
    if (below !== undefined && rank(risk) < rank(below))
      report.warn(
        `/thresholds/${risk}`,
        "threshold_falls",
        `Risk ${risk} is left to the AI at a lower confidence than risk ${below}.`,
      );
  });
}

const placeholders: ReadonlySet<string> = new Set(["reference", "who", "by", "opens"]);

function checkTellCustomer(report: Report, { tell_customer }: PathPolicy): void {
  for (const [language, template] of Object.entries(tell_customer)) {
    for (const part of ["open", "closed"] as const) {
      const pointer = `/tell_customer/${language}/${part}`;
      const used = [...template[part].matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      for (const name of used)
        if (!placeholders.has(name))
          report.error(
            pointer,
            "unknown_placeholder",
            `{${name}} stands for nothing; use {reference}, {who}, {by}, {opens}.`,
          );
      const wanted = part === "open" ? ["reference", "who", "by"] : ["reference", "who", "opens"];
      for (const name of wanted.filter((each) => !used.includes(each)))
        report.warn(pointer, "missing_placeholder", `The customer is not told {${name}}.`);
    }
    if (template.open.includes("{opens}"))
      report.error(
        `/tell_customer/${language}/open`,
        "opens_while_open",
        "{opens} is known only when nobody is on shift; use it in the text for closed hours.",
      );
  }
}
