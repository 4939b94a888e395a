import { literal, type Msg, msg } from "../../msg";
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
  list: "categories" | "tiers" | "fields" | "tasks" | "statuses",
  slug: string,
): string {
  const item = [...draft[list], ...live[list]].find((each) => each.slug === slug);
  if (item === undefined) return slug;
  if (list !== "tiers") return item.name;
  const level = [draft, live].map(({ tiers }) => tiers.findIndex((tier) => tier.slug === slug) + 1);
  return `L${level.find((each) => each > 0) ?? 0} ${item.name}`;
}

/** By the member that holds a value: whose name it is. Undefined where it is a plain value. */
function named(sides: Sides, member: string, names: readonly string[], value: string): Msg | undefined {
  const { organisation } = sides;
  switch (member) {
    case "owner":
    case "fallback_member":
    case "named_admins":
      return literal(memberName(sides, value));
    case "calendar":
      return literal(nameIn(organisation.calendars, value));
    case "teams":
      return literal(nameIn(organisation.teams, value));
    case "categories":
      return literal(nameOf(sides, "categories", value));
    case "tiers":
      return literal(nameOf(sides, "tiers", value));
    case "field":
      return literal(nameOf(sides, "fields", value));
    case "risk":
    case "default_risk":
      return msg(`rules.risk.${value}`);
    case "stage":
      return msg(`terms.raciStage.${value}`);
    case "required":
      return names[0] === "brief" ? msg(`brief.part.${value}`) : undefined;
    case "required_at":
      return msg(`changes.field_moment.${value}`);
    case "color":
      return msg(`changes.color.${value}`);
    case "moves":
      return literal(nameOf(sides, "statuses", value));
    case "pause_while_waiting":
      return msg(`sla.metric.${value}`);
    case "category":
      return names[0] === "statuses"
        ? msg(`terms.statusCategory.${value}`)
        : literal(nameOf(sides, "categories", value));
    case "reply_channel":
      return msg(`policy.about.reply_channel.${value}`);
    case "type":
      return msg(`changes.field_type.${value}`);
    default:
      return undefined;
  }
}

/** @param names the path of the value, its own member last but for items of a list */
export function valueMsg(sides: Sides, names: readonly string[], value: unknown): Msg {
  const member = names.at(-1) ?? "";
  if (value === null || value === undefined || value === "") return msg("changes.none");
  if (typeof value === "boolean") return msg(value ? "rules.yes" : "rules.no");
  if (typeof value === "number") return numberMsg(member, value);
  if (typeof value === "string") return named(sides, member, names, value) ?? literal(value);
  if (Array.isArray(value))
    return value.length === 0
      ? msg("changes.none")
      : msg("rules.value", { value: { list: value.map((each) => valueMsg(sides, names, each)) } });
  if (!isObject(value)) return literal(String(value));
  if (typeof value.name === "string" && value.name !== "") return literal(value.name);
  if (typeof value.amount === "number")
    return literal(`${value.amount} ${String(value.currency ?? "")}`.trim());
  const inner = Object.entries(value).filter(([, each]) => each !== undefined);
  if (inner.length === 0) return literal(nameOfItem(value) ?? "–");
  return msg("rules.value", {
    value: { list: inner.map(([key, each]) => valueMsg(sides, [...names, key], each)) },
  });
}

function numberMsg(member: string, value: number): Msg {
  if (member.endsWith("_s")) return msg("rules.value", { value: { durationMs: value * 1000 } });
  if (member.endsWith("_days")) return msg("changes.days", { days: value });
  if (member.endsWith("_share")) return msg("changes.percent", { percent: Math.round(value * 100) });
  return literal(String(value).replace("-", "−"));
}
