import { raw, type Say, say } from "../../texts";
import { isObject, nameOfItem } from "../diff";
import type { Sides } from "./condition";

/** A single value of a document as people read it: names, never slugs, never JSON. */

type Named = { slug: string; name: string };
export const nameIn = (items: readonly Named[], slug: string): string =>
  items.find((each) => each.slug === slug)?.name ?? slug;

export const memberName = ({ organisation }: Sides, handle: string): string =>
  organisation.members.find((each) => each.handle === handle)?.name ?? handle;

/** The name of a category, tier or field as the draft has it, else as the live document had it. */
export function nameOf(
  { live, draft }: Sides,
  list: "categories" | "tiers" | "fields" | "tasks",
  slug: string,
): string {
  const item = [...draft[list], ...live[list]].find((each) => each.slug === slug);
  if (item === undefined) return slug;
  if (list !== "tiers") return item.name;
  const level = [draft, live].map(({ tiers }) => tiers.findIndex((tier) => tier.slug === slug) + 1);
  return `L${level.find((each) => each > 0) ?? 0} ${item.name}`;
}

/** By the member that holds a value: whose name it is. Undefined where it is a plain value. */
function named(sides: Sides, member: string, names: readonly string[], value: string): Say | undefined {
  const { organisation } = sides;
  switch (member) {
    case "owner":
    case "fallback_member":
      return raw(memberName(sides, value));
    case "calendar":
      return raw(nameIn(organisation.calendars, value));
    case "teams":
      return raw(nameIn(organisation.teams, value));
    case "categories":
      return raw(nameOf(sides, "categories", value));
    case "tiers":
      return raw(nameOf(sides, "tiers", value));
    case "field":
      return raw(nameOf(sides, "fields", value));
    case "risk":
    case "default_risk":
      return say(`rules.risk.${value}`);
    case "stage":
      return say(`terms.raciStage.${value}`);
    case "required":
      return names[0] === "brief" ? say(`brief.part.${value}`) : undefined;
    case "pause_while_waiting":
      return say(`sla.metric.${value}`);
    case "category":
      return names[0] === "statuses"
        ? say(`terms.statusCategory.${value}`)
        : raw(nameOf(sides, "categories", value));
    case "reply_channel":
      return say(`policy.about.reply_channel.${value}`);
    case "type":
      return say(`changes.field_type.${value}`);
    default:
      return undefined;
  }
}

/** @param names the path of the value, its own member last but for items of a list */
export function sayValue(sides: Sides, names: readonly string[], value: unknown): Say {
  const member = names.at(-1) ?? "";
  if (value === null || value === undefined || value === "") return say("changes.none");
  if (typeof value === "boolean") return say(value ? "rules.yes" : "rules.no");
  if (typeof value === "number") return sayNumber(member, value);
  if (typeof value === "string") return named(sides, member, names, value) ?? raw(value);
  if (Array.isArray(value))
    return value.length === 0
      ? say("changes.none")
      : say("rules.value", { value: { list: value.map((each) => sayValue(sides, names, each)) } });
  if (!isObject(value)) return raw(String(value));
  if (typeof value.name === "string" && value.name !== "") return raw(value.name);
  if (typeof value.amount === "number") return raw(`${value.amount} ${String(value.currency ?? "")}`.trim());
  const inner = Object.entries(value).filter(([, each]) => each !== undefined);
  if (inner.length === 0) return raw(nameOfItem(value) ?? "–");
  return say("rules.value", {
    value: { list: inner.map(([key, each]) => sayValue(sides, [...names, key], each)) },
  });
}

function sayNumber(member: string, value: number): Say {
  if (member.endsWith("_s")) return say("rules.value", { value: { durationMs: value * 1000 } });
  if (member.endsWith("_days")) return say("changes.days", { days: value });
  if (member.endsWith("_share")) return say("changes.percent", { percent: Math.round(value * 100) });
  return raw(String(value).replace("-", "−"));
}
