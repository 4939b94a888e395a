import { literal, type Msg, msg } from "../../msg";
import { actionMsg, listeners } from "../../policy/describe/describe";
import { conditionMsg } from "../../rules/explain/explain";
import type { Action, Condition, Rule } from "../../rules/schema";
import { risks, ruleEvents } from "../../vocabulary";
import { type Block, type Line, line } from "../types";
import { placeOf, type Source, tierMsg } from "./names";

/** When a person takes over: every rule as it is read, the confidence last, then what rules do beside. */
export function triggersOf(source: Source): Block[] {
  const { rules } = source.policy;
  const lines = (kept: (rule: Rule) => boolean) => rules.filter(kept).map((rule) => ruleLine(source, rule));
  const listed = (title: string, all: Line[]): Block[] =>
    all.length === 0
      ? []
      : [{ is: "list", title: msg(`procedure.triggers.${title}`), ordered: false, lines: all }];
  return [
    {
      is: "list",
      ordered: true,
      lines: [...lines(({ mode, effect }) => mode === "on" && effect === "deciding"), lastLine(source)],
    },
    { is: "list", title: msg("procedure.triggers.risk"), ordered: false, lines: riskLines(source) },
    ...listed(
      "also",
      lines(({ mode, effect }) => mode === "on" && effect === "also"),
    ),
    ...listed(
      "shadow",
      lines(({ mode }) => mode === "shadow"),
    ),
    ...listed(
      "off",
      lines(({ mode }) => mode === "off"),
    ),
  ];
}

function ruleLine(source: Source, rule: Rule): Line {
  const places = [
    placeOf("rules", rule.slug),
    ...listsIn(rule.when).map((list) => placeOf("word_lists", list)),
  ];
  const then = { list: rule.then.map((action) => thenMsg(source, action)) };
  const when = conditionMsg(source.policy, rule.when, source.organisation);
  const isAlways = ruleEvents.every((event) => rule.on.includes(event));
  const on = { list: rule.on.map((event) => msg(`procedure.event.${event}`)) };
  return line(
    places,
    { strong: literal(rule.name) },
    isAlways ? msg("procedure.rule", { when, then }) : msg("procedure.rule_on", { when, then, on }),
  );
}

/** Word lists that a condition reads: a phrase more or less changes when the rule applies. */
function listsIn(condition: Condition): string[] {
  if ("not" in condition) return listsIn(condition.not);
  if ("all" in condition) return condition.all.flatMap(listsIn);
  if ("any" in condition) return condition.any.flatMap(listsIn);
  const { value } = condition;
  return typeof value === "object" && !Array.isArray(value) && "list" in value ? [value.list] : [];
}

/** What a rule does, short, as the rest of a sentence. */
function thenMsg(source: Source, action: Action): Msg {
  const { policy, organisation } = source;
  switch (action.do) {
    case "escalate": {
      const { tier, team, one_up, skill } = action;
      const teamName = literal(organisation.teams.find(({ slug }) => slug === team)?.name ?? team ?? "");
      const where = (): Msg => {
        if (tier !== undefined && team !== undefined)
          return msg("procedure.then.tier_team", { tier: tierMsg(source, tier), team: teamName });
        if (tier !== undefined) return msg("procedure.then.tier", { tier: tierMsg(source, tier) });
        if (one_up === true) return msg("procedure.then.one_up");
        return team === undefined
          ? msg("procedure.then.row")
          : msg("procedure.then.team", { team: teamName });
      };
      return skill === undefined ? where() : msg("procedure.then.skilled", { where: where(), skill });
    }
    case "set_priority":
      return msg("procedure.then.priority", { priority: msg(`terms.priority.${action.priority}`) });
    case "set_category":
      return msg("procedure.then.category", {
        category: policy.categories.find(({ slug }) => slug === action.category)?.name ?? action.category,
      });
    case "add_tag":
      return msg("procedure.then.tag", { tag: action.tag });
    case "notify":
      return msg("procedure.then.notify", { who: { list: listeners(organisation, action) } });
    case "hand_back_to_ai":
      return msg("procedure.then.hand_back");
    default:
      return msg("procedure.then.other", { what: actionMsg(policy, organisation, action) });
  }
}

function lastLine(source: Source): Line {
  const first = source.policy.tiers[0]?.slug ?? "";
  return line(
    ["/thresholds"],
    { strong: msg("procedure.triggers.last_name") },
    msg("procedure.triggers.last", { tier: tierMsg(source, first) }),
  );
}

/** Each risk with its threshold and what has that risk; a ticket's is the higher of its category's and its task's. */
function riskLines({ policy }: Source): Line[] {
  return risks.map((risk) => {
    const threshold = policy.thresholds[risk];
    const named = [...policy.categories, ...policy.tasks].filter((each) => each.risk === risk);
    const says =
      threshold === "person_always"
        ? msg("procedure.triggers.always")
        : msg("procedure.triggers.below", { threshold: threshold.toFixed(2) });
    const of =
      named.length === 0
        ? []
        : [msg("procedure.triggers.of", { names: { list: named.map(({ name }) => literal(name)) } })];
    const usual = policy.default_risk === risk ? [msg("procedure.triggers.default")] : [];
    const places = [
      placeOf("thresholds", risk),
      ...policy.categories
        .filter((each) => each.risk === risk)
        .map(({ slug }) => placeOf("categories", slug)),
      ...policy.tasks.filter((each) => each.risk === risk).map(({ slug }) => placeOf("tasks", slug)),
    ];
    return line(places, { strong: msg(`procedure.risk.${risk}`) }, says, ...of, ...usual);
  });
}
