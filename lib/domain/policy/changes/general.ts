import { literal, type Msg, msg } from "../../msg";
import { type Change, isObject } from "../diff";
import { valueAt } from "../draft/patch";
import { diffSays, fromTo, listParts, type Part, strong, text } from "./parts";
import { itemParts, type Noun } from "./places";
import type { Bundle, SentenceParts } from "./types";
import { nameOf, valueMsg } from "./values";
import { textParts } from "./word-diff";

/** Members that have words of their own; any other is told by its name in the document. */
const known = [
  "name",
  "description",
  "restricted",
  "named_admins",
  "owner",
  "review_on",
  "criteria",
  "authority",
  "teams",
  "category",
  "risk",
  "skill",
  "default_risk",
  "type",
  "options",
  "required",
  "required_at",
  "retired",
  "archived",
  "color",
  "moves",
  "field",
  "reply_channel",
  "fallback_member",
  "go_live_at",
  "close_after_days",
  "first_contact_days",
  "delivery_timeout_s",
  "second_person_share",
  "second_person_for_critical",
  "tests_required",
  "schema_version",
  "sample",
  "expect",
  "categories",
  "tiers",
  "pause_while_waiting",
  "calendar",
  "columns",
  "cells",
  "rules",
  "text",
  "length_s",
] as const;
const labelOf = (member: string): Msg =>
  known.some((each) => each === member)
    ? msg(`changes.member.${member}`)
    : literal(member.replaceAll("_", " "));

const longTexts = ["description", "criteria", "authority"];

const nounOf: Record<string, Noun> = {
  tiers: "tier",
  statuses: "status",
  categories: "category",
  affected_systems: "system",
  tasks: "task",
  fields: "field",
  own: "part",
  tests: "test",
};

type Named = { slug: string; name: string };
const namedList = (value: unknown): Named[] =>
  Array.isArray(value)
    ? value.flatMap((each) =>
        isObject(each) && typeof each.slug === "string"
          ? [{ slug: each.slug, name: typeof each.name === "string" ? each.name : each.slug }]
          : [],
      )
    : [];

/** Thresholds: "High risk: a person takes over below 0.92". */
export function describeThreshold({ names, changes }: Bundle): SentenceParts | null {
  const [change] = changes;
  const [, risk] = names;
  if (change === undefined || risk === undefined) return null;
  const words = (value: unknown): Msg =>
    typeof value === "number"
      ? msg("changes.threshold.below", { threshold: literal(value.toFixed(2)) })
      : msg("changes.threshold.always");
  const name: Part = { strong: msg(`changes.threshold.${risk}`) };
  return { parts: [name, text("changes.colon"), ...diffSays(words(change.before), words(change.after))] };
}

/** Anything else of the document: whose it is, what it is called, what it was and what it is. */
export function describeOther(bundle: Bundle): SentenceParts {
  const { sides, names, path, changes } = bundle;
  const [change] = changes;
  const member = names.at(-1) ?? "";
  const parent = path.slice(0, path.lastIndexOf("/"));
  const noun = nounOf[names.at(-2) ?? ""];
  if (change !== undefined && noun !== undefined) {
    const lists = [sides.live, sides.draft].map((document) => namedList(valueAt(document, parent)));
    const parts = itemParts(noun, change.kind, lists[0] ?? [], lists[1] ?? [], member);
    if (parts !== null) return { parts, ...detailOf(bundle, change) };
  }
  return { parts: [...subjectOf(bundle), ...valueParts(bundle, change)] };
}

/** A new category's risk, a new tier's teams: its other members on one line. */
function detailOf({ sides, names }: Bundle, { kind, before, after }: Change): Pick<SentenceParts, "more"> {
  const value = kind === "added" ? after : kind === "removed" ? before : null;
  if (!isObject(value)) return {};
  const skip = ["slug", "name", "sample", "expect"];
  const list = Object.entries(value)
    .filter(
      ([key, each]) => !skip.includes(key) && each !== "" && !(Array.isArray(each) && each.length === 0),
    )
    .map(([key, each]) =>
      msg("changes.labelled", { label: labelOf(key), value: valueMsg(sides, [...names, key], each) }),
    );
  return list.length === 0 ? {} : { more: [{ text: msg("rules.value", { value: { list } }) }] };
}

/** Whose member it is, by name: "Front line: authority". */
function subjectOf({ sides, names }: Bundle): Part[] {
  const isBrief = names.length === 2 && names[0] === "brief" && names[1] === "required";
  const label = isBrief ? msg("changes.member.brief_required") : labelOf(names.at(-1) ?? "");
  for (let depth = names.length - 1; depth > 0; depth -= 1) {
    const at = `/${names
      .slice(0, depth)
      .map((name) => name.replaceAll("~", "~0").replaceAll("/", "~1"))
      .join("/")}`;
    const item = valueAt(sides.draft, at) ?? valueAt(sides.live, at);
    if (isObject(item) && typeof item.name === "string")
      return [strong(item.name), text("changes.of", { label })];
  }
  return [{ strong: label }, text("changes.colon")];
}

function valueParts(bundle: Bundle, change: Change | undefined): Part[] {
  const { sides, names, path } = bundle;
  const member = names.at(-1) ?? "";
  const [was, is] = [valueAt(sides.live, path), valueAt(sides.draft, path)];
  if (names[0] === "tests" && (member === "sample" || member === "expect")) return testParts(bundle, member);
  if (typeof was === "string" && typeof is === "string" && longTexts.includes(member))
    return was === "" || is === "" ? fromTo(quoted(was), quoted(is)) : textParts(was, is);
  if (isTexts(was) && isTexts(is)) {
    const sayAll = (list: string[], others: string[]) =>
      list.filter((each) => !others.includes(each)).map((each) => valueMsg(sides, names, each));
    const [removed, added] = [sayAll(was, is), sayAll(is, was)];
    return removed.length + added.length === 0 ? [text("changes.order")] : listParts(removed, added);
  }
  if (change?.kind === "moved") return [text("changes.order")];
  const [before, after] = [valueMsg(sides, names, was), valueMsg(sides, names, is)];
  return JSON.stringify(before) === JSON.stringify(after)
    ? [text("changes.same_words")]
    : fromTo(before, after);
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");
const quoted = (content: string): Msg => (content === "" ? msg("changes.none") : literal(`“${content}”`));

function testParts({ sides, names }: Bundle, member: "sample" | "expect"): Part[] {
  const slug = names[1];
  const [was, is] = [sides.live, sides.draft].map(({ tests }) => tests.find((each) => each.slug === slug));
  if (member === "sample" || was === undefined || is === undefined) return [text("changes.test.sample")];
  const words = ({ expect }: typeof was): Msg =>
    msg("rules.value", {
      value: {
        list: [
          msg(`changes.test.outcome.${expect.outcome}`),
          ...(expect.rule === undefined ? [] : [literal(ruleName(sides, expect.rule))]),
          ...(expect.tier === undefined ? [] : [literal(nameOf(sides, "tiers", expect.tier))]),
          ...(expect.team === undefined ? [] : [valueMsg(sides, ["teams"], expect.team)]),
          ...(expect.priority === undefined ? [] : [msg(`terms.priority.${expect.priority}`)]),
        ],
      },
    });
  return fromTo(words(was), words(is));
}

const ruleName = ({ live, draft }: Bundle["sides"], slug: string): string =>
  [...draft.rules, ...live.rules].find((rule) => rule.slug === slug)?.name ?? slug;
