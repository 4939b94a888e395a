import { literal, msg } from "../../msg";
import { systemKey } from "../../routing/skill";
import { checkRules } from "../../rules/checks/checks";
import type { StatusCategory } from "../../vocabulary";
import { risks } from "../../vocabulary";
import { at, type Checked, fixBy, listOf } from "../findings";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";
import { checkRoutes } from "./routes";
import {
  checkName,
  checkNames,
  checkSlugs,
  checkValues,
  handlesOf,
  namesOf,
  newReport,
  type Report,
} from "./shared";
import { checkSla } from "./sla";
import { checkTests } from "./tests";

export { checkOrganisation } from "./organisation";

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
 * All publish checks of a path's policy against the organisation it names. Errors refuse the
 * publish. Pointers are relative to the policy document and name items by slug.
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
  checkAllSlugs(report, policy);
  checkPeople(report, policy, organisation, owners);
  checkStatuses(report, policy);
  checkFields(report, policy);
  checkSystems(report, policy);
  checkSkills(report, policy, organisation);
  checkThresholds(report, policy);
  checkSla(report, policy, {
    categories: namesOf("category", policy.categories),
    calendars: namesOf("calendar", organisation.calendars),
    customerTiers: namesOf("customer_tier", organisation.customer_tiers),
  });
  checkRoutes(report, policy, organisation, owners);
  checkTellCustomer(report, policy);
  checkTests(report, policy, organisation);
  const rules = checkRules(policy, organisation);
  return {
    errors: [...report.errors, ...rules.errors],
    warnings: [...report.warnings, ...rules.warnings],
  };
}

function checkAllSlugs(report: Report, policy: PathPolicy): void {
  for (const part of [
    "tiers",
    "statuses",
    "categories",
    "affected_systems",
    "tasks",
    "fields",
    "word_classes",
    "word_lists",
    "rules",
    "templates",
    "tests",
  ] as const) {
    const items: readonly { slug: string }[] = policy[part];
    checkSlugs(report, items, `/${part}`);
  }
  checkSlugs(report, policy.sla.targets, "/sla/targets");
  checkSlugs(report, policy.sla.deadlines, "/sla/deadlines");
  checkSlugs(report, policy.raci.rows, "/raci/rows");
  checkSlugs(report, policy.brief.own, "/brief/own");
}

function checkPeople(
  report: Report,
  policy: PathPolicy,
  { members }: Organisation,
  owners: ReadonlySet<string>,
): void {
  const handles = handlesOf(members);
  checkName(report, handles, policy.owner, "/owner");
  checkName(report, handles, policy.fallback_member, "/fallback_member");
  const fallback = members.find(({ handle }) => handle === policy.fallback_member);
  if (fallback !== undefined && !owners.has(fallback.handle))
    report.error("/fallback_member", "fallback_unavailable", { name: fallback.name });
  checkNamedAdmins(report, policy, members, "");
  for (const category of policy.categories) {
    const place = at("/categories", category.slug);
    checkNamedAdmins(report, category, members, place);
    const { restricted, slug, name } = category;
    if (restricted === true && !policy.raci.rows.some(({ categories }) => categories.includes(slug)))
      report.warn(place, "restricted_without_row", { name });
  }
}

/** Admins are named for what is restricted, and each is one. */
function checkNamedAdmins(
  report: Report,
  {
    named_admins: named = [],
    restricted,
  }: Pick<PathPolicy, "named_admins"> & { restricted?: boolean | undefined },
  members: Organisation["members"],
  place: string,
): void {
  const handles = handlesOf(members);
  for (const handle of named) {
    const pointer = at(`${place}/named_admins`, handle);
    const member = members.find((each) => each.handle === handle);
    checkName(report, handles, handle, pointer);
    if (member !== undefined && member.role !== "admin")
      report.error(pointer, "named_no_admin", { name: member.name });
  }
  checkValues(report, named, `${place}/named_admins`);
  if (named.length > 0 && restricted !== true) report.warn(`${place}/named_admins`, "named_unrestricted", {});
}

function checkStatuses(report: Report, { statuses }: PathPolicy): void {
  for (const category of neededCategories)
    if (!statuses.some((status) => status.category === category && status.retired !== true))
      report.error("/statuses", "missing_status", { category: msg(`terms.statusCategory.${category}`) });
  const names = namesOf("status", statuses);
  for (const { slug, moves } of statuses) {
    checkNames(report, names, moves, at("/statuses", slug, "moves"));
    checkValues(report, moves ?? [], at("/statuses", slug, "moves"));
  }
}

/** Two of one name: only the first would ever be found. */
function checkSystems(report: Report, { affected_systems: systems }: PathPolicy): void {
  for (const [index, { slug, name }] of systems.entries()) {
    const keys = [slug, systemKey(name)];
    const twin = systems
      .slice(0, index)
      .find((other) => keys.includes(other.slug) || keys.includes(systemKey(other.name)));
    if (twin !== undefined && twin.slug !== slug)
      report.error(at("/affected_systems", slug, "name"), "same_system", { name, other: twin.name });
  }
}

function checkFields(report: Report, { fields, brief }: PathPolicy): void {
  for (const field of fields) {
    const { slug, name, type, options } = field;
    const pointer = at("/fields", slug, "options");
    const isChoice = type === "choice" || type === "choices";
    if (isChoice && (options ?? []).length === 0) report.error(pointer, "no_options", { name });
    if (!isChoice && options !== undefined)
      report.warn(pointer, "unused_options", { name }, fixBy("remove_options", pointer, options, undefined));
    checkValues(report, options ?? [], pointer);
    checkValues(report, field.required_at, at("/fields", slug, "required_at"));
  }
  for (const part of brief.own)
    checkName(report, namesOf("field", fields), part.field, at("/brief/own", part.slug, "field"));
  checkValues(report, brief.required, "/brief/required");
}

/** A skill nobody has only makes routing look for it in vain, so it is no error. */
function checkSkills(report: Report, policy: PathPolicy, { members }: Organisation): void {
  const skillNames = new Set(members.flatMap(({ skills }) => skills.map(({ skill }) => skill)));
  const check = (skill: string | undefined, pointer: string) => {
    if (skill !== undefined && !skillNames.has(skill))
      report.warn(pointer, "unknown_skill", { name: skill, known: listOf(skillNames) });
  };
  for (const part of ["categories", "affected_systems"] as const)
    for (const { slug, skill } of policy[part]) check(skill, at(`/${part}`, slug, "skill"));
  for (const rule of policy.rules)
    for (const action of rule.then)
      if (action.do === "escalate") check(action.skill, at("/rules", rule.slug, "then"));
}

function checkThresholds(report: Report, { thresholds }: PathPolicy): void {
  const rank = (risk: (typeof risks)[number]) => {
    const threshold = thresholds[risk];
    return threshold === "person_always" ? 2 : threshold;
  };
  risks.forEach((risk, index) => {
    const below = risks[index - 1];
    if (below !== undefined && rank(risk) < rank(below))
      report.warn(`/thresholds/${risk}`, "threshold_falls", {
        risk: msg(`rules.risk.${risk}`),
        below: msg(`rules.risk.${below}`),
      });
  });
}

const placeholders: ReadonlySet<string> = new Set(["reference", "who", "by", "opens"]);
const braced = (name: string) => literal(`{${name}}`);

function checkTellCustomer(report: Report, { tell_customer }: PathPolicy): void {
  for (const [language, template] of Object.entries(tell_customer)) {
    for (const part of ["open", "closed"] as const) {
      const pointer = at("/tell_customer", language, part);
      const used = [...template[part].matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      for (const name of used)
        if (!placeholders.has(name))
          report.error(pointer, "unknown_placeholder", {
            name: braced(name),
            known: { list: [...placeholders].map(braced) },
          });
      const placeholderNames = part === "open" ? ["reference", "who", "by"] : ["reference", "who", "opens"];
      for (const name of placeholderNames.filter((each) => !used.includes(each)))
        report.warn(pointer, "missing_placeholder", { name: braced(name) });
    }
    if (template.open.includes("{opens}"))
      report.error(at("/tell_customer", language, "open"), "opens_while_open", { name: braced("opens") });
  }
}
