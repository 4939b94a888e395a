import { type Msg, msg } from "../../msg";
import type { Action } from "../../rules/schema";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";

const nameIn =
  (items: readonly { slug: string; name: string }[]) =>
  (slug: string): string =>
    items.find((each) => each.slug === slug)?.name ?? slug;

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

/** Whom a rule notifies, by name. */
export function listeners(organisation: Organisation, action: Extract<Action, { do: "notify" }>): Msg[] {
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
