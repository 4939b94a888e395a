import fc from "fast-check";
import type { PathPolicy } from "../../path-policy";

/** Random edits of any part of a policy that keep its shape: items leave, move and come, texts and numbers change. */

type Json = Record<string, unknown>;
type Place = { holder: Json | unknown[]; key: string | number; value: unknown };

const freeTexts = new Set(["name", "description", "criteria", "authority", "text", "open", "closed"]);
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

function placesOf(value: unknown, holder: Place["holder"], key: string | number): Place[] {
  const here = { holder, key, value };
  if (!isObject(value)) return [here];
  return [
    here,
    ...Object.entries(value).flatMap(([name, child]) =>
      placesOf(child, value, Array.isArray(value) ? Number(name) : name),
    ),
  ];
}

/** What can be done at a place, by a number that chooses. */
function change({ holder, key, value }: Place, choice: number): void {
  if (Array.isArray(value) && value.length > 1) {
    const index = choice % value.length;
    const [item] = value.splice(index, 1);
    // A single word may be one of a closed list, which has no copies.
    const isWord = typeof item === "string" && !item.includes(" ");
    if (choice % 3 === 0 || (isWord && choice % 3 === 2)) return;
    if (choice % 3 === 1) value.splice((choice * 7) % (value.length + 1), 0, item);
    else value.splice(index, 0, item, copyOf(item, choice));
    return;
  }
  if (Array.isArray(holder)) {
    if (typeof value === "string" && typeof key === "number" && value.includes(" "))
      holder[key] = `${value} ${choice}`;
    return;
  }
  if (typeof value === "boolean") holder[key] = !value;
  else if (typeof value === "number") holder[key] = value < 1 ? (choice % 100) / 100 : value + (choice % 5);
  else if (typeof value === "string" && freeTexts.has(String(key)))
    holder[key] = `${value
      .split(" ")
      .slice(choice % 2)
      .join(" ")} word ${choice}`;
}

function copyOf(item: unknown, choice: number): unknown {
  if (typeof item === "string") return `${item}-${choice}`;
  if (!isObject(item)) return item;
  const copy = structuredClone(item);
  if (typeof copy.slug === "string") copy.slug = `${copy.slug}-${choice}`;
  if (typeof copy.handle === "string") copy.handle = `${copy.handle}-${choice}`;
  return copy;
}

export const edited = (policy: PathPolicy, edits: readonly (readonly [number, number])[]): PathPolicy => {
  const draft = structuredClone(policy);
  for (const [where, choice] of edits) {
    const places = placesOf(draft, {}, "").slice(1);
    const place = places[where % places.length];
    if (place !== undefined) change(place, choice);
  }
  return draft;
};

export const anyEdits = fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(1000)), { minLength: 1, maxLength: 12 });
