import { literal, type Msg, msg } from "../../msg";
import { conditionMsg } from "../../rules/explain/explain";
import type { Rule } from "../../rules/schema";
import { actionMsg } from "../describe/describe";
import type { Change } from "../diff";
import type { PathPolicy } from "../path-policy";
import { actionsParts, conditionParts, joined, type Sides } from "./condition";
import { fromTo, gap, listParts, type Part, strong, text } from "./parts";
import { movedParts } from "./places";
import type { Bundle, SentenceParts } from "./types";

const ruleIn = (policy: PathPolicy, slug: string): Rule | undefined =>
  policy.rules.find((rule) => rule.slug === slug);

/** "when … → …": a rule as one line. */
function sentence({ organisation }: Sides, policy: PathPolicy, rule: Rule): Part[] {
  const when = text("changes.rule.sentence", { when: conditionMsg(policy, rule.when, organisation) });
  return [
    when,
    ...joined(rule.then.map((action): Part[] => [{ text: actionMsg(policy, organisation, action) }])),
  ];
}

export function describeRule({ sides, names, changes }: Bundle): SentenceParts | null {
  const [change] = changes;
  const [, slug = "", member] = names;
  if (change === undefined) return null;
  const { live, draft } = sides;
  const [was, is] = [ruleIn(live, slug), ruleIn(draft, slug)];
  if (member === undefined) return wholeRule(sides, slug, change, was, is);
  if (was === undefined || is === undefined) return null;
  const name = strong(is.name);
  switch (member) {
    case "when":
      return { parts: [name, text("changes.colon"), ...conditionParts(sides, was.when, is.when)] };
    case "then":
      return { parts: [name, text("changes.colon"), ...actionsParts(sides, was.then, is.then)] };
    case "on":
      return { parts: [name, text("changes.rule.on", { events: literal(gap) }), ...events(was.on, is.on)] };
    case "mode":
      return of(name, member, msg(`changes.mode.${was.mode}`), msg(`changes.mode.${is.mode}`));
    case "effect":
      return of(name, member, msg(`changes.effect.${was.effect}`), msg(`changes.effect.${is.effect}`));
    case "reason":
      return of(name, member, reasonOf(was), reasonOf(is));
    case "name":
      return {
        parts: [
          text("changes.rule.renamed", { names: literal(gap) }),
          ...fromTo(literal(was.name), literal(is.name)),
        ],
      };
    default:
      return null;
  }
}

const reasonOf = ({ reason }: Rule): Msg =>
  reason === undefined ? msg("changes.none") : msg(`terms.reason.${reason}`);

const of = (name: Part, member: string, before: Msg, after: Msg): SentenceParts => ({
  parts: [name, text(`changes.rule.${member}`, { value: literal(gap) }), ...fromTo(before, after)],
});

function events(was: Rule["on"], is: Rule["on"]): Part[] {
  const sayEvent = (event: Rule["on"][number]): Msg => msg(`changes.event.${event}`);
  const removed = was.filter((event) => !is.includes(event)).map(sayEvent);
  const added = is.filter((event) => !was.includes(event)).map(sayEvent);
  return removed.length + added.length === 0 ? [text("changes.same_words")] : listParts(removed, added);
}

function wholeRule(sides: Sides, slug: string, change: Change, was?: Rule, is?: Rule): SentenceParts | null {
  if (change.kind === "moved" && is !== undefined)
    return { parts: [strong(is.name), ...movedParts(sides.live.rules, sides.draft.rules, slug)] };
  if (change.kind === "added" && is !== undefined)
    return {
      parts: [
        { after: msg(`changes.rule.new.${is.mode}`) },
        text("changes.colon"),
        strong(is.name),
        text("changes.rule.at", { place: sides.draft.rules.indexOf(is) + 1 }),
      ],
      more: sentence(sides, sides.draft, is),
    };
  if (change.kind === "removed" && was !== undefined)
    return {
      parts: [text("changes.noun.rule"), { before: literal(was.name) }, text("changes.removed")],
      more: sentence(sides, sides.live, was),
    };
  return null;
}
