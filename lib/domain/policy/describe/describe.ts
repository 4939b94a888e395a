import { type Msg, msg } from "../../msg";
import { conditionMsg } from "../../rules/explain/explain";
import { readableLine } from "../../rules/patterns/readable";
import type { Action, Condition, Rule } from "../../rules/schema";
import {
  type Reason,
  type Risk,
  type RuleEvent,
  risks,
  type StatusCategory,
  triggerOfReason,
} from "../../vocabulary";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";
import { type RaciGrid, raciGrid } from "./describe-raci";
import { describeSla, type SlaWords } from "./describe-sla";

/** A word list or class: its lines by language, patterns as they read. */
type WordsOf = { slug: string; name: string; phrases: { language: string; phrases: string[] }[] };

/** A path's policy in words, for the read-only screen and the procedure. Names are those of the two documents. */
export type PolicyWords = {
  about: Msg[];
  ladder: {
    slug: string;
    level: number;
    name: string;
    criteria: string;
    authority: string;
    teams: { name: string; people: number }[];
  }[];
  statuses: { slug: string; name: string; category: StatusCategory }[];
  risks: { risk: Risk; threshold: Msg; categories: string[]; tasks: string[]; isDefault: boolean }[];
  rules: RuleWords[];
  /** The rule that is read after all others. */
  lastRule: Msg;
  sla: SlaWords;
  raci: RaciGrid;
  fields: { slug: string; name: string; type: string; required: boolean }[];
  wordLists: WordsOf[];
  wordClasses: WordsOf[];
  tellCustomer: { language: string; open: string; closed: string }[];
};
export type RuleWords = {
  slug: string;
  name: string;
  effect: Rule["effect"];
  mode: Rule["mode"];
  reason: Reason | null;
  trigger: (typeof triggerOfReason)[Reason] | null;
  events: RuleEvent[];
  when: Msg;
  then: Msg[];
};

/** Everything a path owns, in words. Pure: the reader's message file renders the `Msg` values. */
export function describePolicy(policy: PathPolicy, organisation: Organisation): PolicyWords {
  const when = (condition: Condition): Msg => conditionMsg(policy, condition, organisation);
  const memberName = nameIn(organisation.members.map(({ handle, name }) => ({ slug: handle, name })));
  return {
    about: aboutOf(policy, memberName),
    ladder: policy.tiers.map((tier, index) => ({
      slug: tier.slug,
      level: index + 1,
      name: tier.name,
      criteria: tier.criteria,
      authority: tier.authority,
      teams: tier.teams.map((slug) => {
        const team = organisation.teams.find((each) => each.slug === slug);
        return { name: team?.name ?? slug, people: team?.members.length ?? 0 };
      }),
    })),
    statuses: policy.statuses,
    risks: risks.map((risk) => riskOf(policy, risk)),
    rules: policy.rules.map((rule) => ({
      slug: rule.slug,
      name: rule.name,
      effect: rule.effect,
      mode: rule.mode,
      reason: rule.reason ?? null,
      trigger: rule.reason === undefined ? null : triggerOfReason[rule.reason],
      events: rule.on,
      when: when(rule.when),
      then: rule.then.map((action) => actionMsg(policy, organisation, action)),
    })),
    lastRule: msg("policy.rules.last", { tier: policy.tiers[0]?.name ?? "" }),
    sla: describeSla(policy, organisation),
    raci: raciGrid(policy, organisation, when),
    fields: policy.fields
      .filter(({ retired }) => retired !== true)
      .map(({ slug, name, type, required_at }) => ({ slug, name, type, required: required_at.length > 0 })),
    wordLists: policy.word_lists.map(({ slug, name, phrases }) => ({
      slug,
      name,
      phrases: Object.entries(phrases).map(([language, list]) => ({
        language,
        phrases: list.map((line) => readableLine(line, policy.word_classes)),
      })),
    })),
    wordClasses: policy.word_classes.map(({ slug, name, words }) => ({
      slug,
      name,
      phrases: Object.entries(words).map(([language, list]) => ({ language, phrases: list })),
    })),
    tellCustomer: Object.entries(policy.tell_customer).map(([language, texts]) => ({ language, ...texts })),
  };
}

const nameIn =
  (items: readonly { slug: string; name: string }[]) =>
  (slug: string): string =>
    items.find((each) => each.slug === slug)?.name ?? slug;

function aboutOf(policy: PathPolicy, memberName: (handle: string) => string): Msg[] {
  const { settings } = policy;
  return [
    msg("policy.about.owner", { name: memberName(policy.owner) }),
    msg("policy.about.fallback", { name: memberName(policy.fallback_member) }),
    ...(policy.review_on === undefined ? [] : [msg("policy.about.review_on", { date: policy.review_on })]),
    msg(`policy.about.reply_channel.${policy.reply_channel}`),
    msg("policy.about.close_after", { days: settings.close_after_days }),
    msg("policy.about.first_contact", { days: settings.first_contact_days }),
  ];
}

function riskOf(policy: PathPolicy, risk: Risk): PolicyWords["risks"][number] {
  const threshold = policy.thresholds[risk];
  const named = (items: { name: string; risk: Risk }[]) =>
    items.filter((each) => each.risk === risk).map(({ name }) => name);
  return {
    risk,
    threshold:
      threshold === "person_always"
        ? msg("policy.threshold.person_always")
        : msg("policy.threshold.below", { threshold: threshold.toFixed(2) }),
    categories: named(policy.categories),
    tasks: named(policy.tasks),
    isDefault: policy.default_risk === risk,
  };
}

/** An action of a rule in words, with the names of tiers, teams, categories and people. */
export function actionMsg(policy: PathPolicy, organisation: Organisation, action: Action): Msg {
  const teamName = nameIn(organisation.teams);
  switch (action.do) {
    case "escalate":
      return escalateMsg(policy, teamName, action);
    case "set_priority":
      return msg("policy.then.set_priority", { priority: msg(`terms.priority.${action.priority}`) });
    case "set_category":
      return msg("policy.then.set_category", { category: nameIn(policy.categories)(action.category) });
    case "set_field":
      return msg("policy.then.set_field", {
        field: nameIn(policy.fields)(action.field),
        value: plain(action.value),
      });
    case "add_tag":
      return msg("policy.then.add_tag", { tag: action.tag });
    case "notify":
      return msg("policy.then.notify", { who: { list: listeners(organisation, action) } });
    case "hand_back_to_ai":
    case "ask_approval":
    case "start_incident":
    case "call_webhook":
      return msg(`policy.then.${action.do}`);
  }
}

function escalateMsg(
  policy: PathPolicy,
  teamName: (slug: string) => string,
  { tier, team, one_up, skill }: Extract<Action, { do: "escalate" }>,
): Msg {
  const level = policy.tiers.findIndex(({ slug }) => slug === tier) + 1;
  const tierName = policy.tiers[level - 1]?.name ?? tier ?? "";
  const where = (): Msg => {
    if (tier !== undefined && team !== undefined)
      return msg("policy.then.escalate.tier_team", { level, tier: tierName, team: teamName(team) });
    if (tier !== undefined) return msg("policy.then.escalate.tier", { level, tier: tierName });
    if (team !== undefined) return msg("policy.then.escalate.team", { team: teamName(team) });
    return msg(one_up === true ? "policy.then.escalate.one_up" : "policy.then.escalate.row");
  };
  return skill === undefined ? where() : msg("policy.then.escalate.skilled", { where: where(), skill });
}

function listeners(organisation: Organisation, action: Extract<Action, { do: "notify" }>): Msg[] {
  const { member, team, duty, account_owner } = action;
  const out: Msg[] = [];
  if (member !== undefined)
    out.push({ raw: organisation.members.find(({ handle }) => handle === member)?.name ?? member });
  if (team !== undefined) out.push({ raw: nameIn(organisation.teams)(team) });
  if (duty !== undefined) out.push({ raw: nameIn(organisation.duties)(duty) });
  if (account_owner === true) out.push(msg("policy.then.account_owner"));
  return out;
}

const plain = (value: Extract<Action, { do: "set_field" }>["value"]): string =>
  typeof value === "object" ? `${value.amount} ${value.currency}` : String(value);
