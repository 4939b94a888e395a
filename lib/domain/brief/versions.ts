import { isSet } from "./parts/problem";
import type { Brief, BriefInput, BriefPart, Claim } from "./types";

/** A claim's identity: its words, quotation, places and mark. */
const keyOf = (claim: Claim): string => JSON.stringify([claim.say, claim.quote, claim.cites, claim.mark]);

export type PartDiff = {
  part: string;
  heading: BriefPart["heading"];
  change: "added" | "removed" | "changed";
  added: Claim[];
  removed: Claim[];
  /** Set when the part became missing or stopped being so. */
  missing: boolean | null;
};

/** What changed from brief `a` to brief `b`, part by part in `b`'s order; parts without a change are left out. */
export function diffBriefs(a: Pick<Brief, "parts">, b: Pick<Brief, "parts">): PartDiff[] {
  const before = new Map(a.parts.map((part) => [part.part, part]));
  const diffs: PartDiff[] = [];
  for (const part of b.parts) {
    const old = before.get(part.part);
    before.delete(part.part);
    const oldKeys = new Set(old?.claims.map(keyOf));
    const newKeys = new Set(part.claims.map(keyOf));
    const added = part.claims.filter((one) => !oldKeys.has(keyOf(one)));
    const removed = old?.claims.filter((one) => !newKeys.has(keyOf(one))) ?? [];
    const missing = old === undefined || old.missing === part.missing ? null : part.missing;
    if (old !== undefined && added.length === 0 && removed.length === 0 && missing === null) continue;
    const change = old === undefined ? "added" : "changed";
    diffs.push({ part: part.part, heading: part.heading, change, added, removed, missing });
  }
  for (const old of before.values()) {
    diffs.push({
      part: old.part,
      heading: old.heading,
      change: "removed",
      added: [],
      removed: old.claims,
      missing: null,
    });
  }
  return diffs;
}

/** Members of every object in one order: a stored brief comes back with its members in another. */
function ordered(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** True where a rebuilt brief says nothing else than the stored one: it makes no version. */
export const sameBrief = (stored: readonly BriefPart[], rebuilt: readonly BriefPart[]): boolean =>
  JSON.stringify(stored, ordered) === JSON.stringify(rebuilt, ordered);

/**
 * The parts to store after a rebuild: a part that a person edited keeps their words, every other one takes the
 * rebuilt claims, so that a missing part fills as messages come. Required marks follow the rebuilt brief.
 */
export function mergeEdits(previous: BriefPart[], rebuilt: BriefPart[]): BriefPart[] {
  const edited = new Map(previous.filter((part) => part.editedBy !== null).map((part) => [part.part, part]));
  return rebuilt.map((part) => {
    const edit = edited.get(part.part);
    if (edit === undefined || part.editedBy !== null) return part;
    return { ...part, missing: edit.missing, claims: edit.claims, editedBy: edit.editedBy };
  });
}

/** The parts with one replaced by a person's words; empty text gives the part back to the next rebuild. */
export function editPart(parts: BriefPart[], name: string, text: string, by: string): BriefPart[] {
  const words = text.trim();
  return parts.map((part) => {
    if (part.part !== name) return part;
    if (words === "") return { ...part, editedBy: null };
    const claims: Claim[] = [{ say: { raw: words }, quote: null, cites: [], mark: null }];
    return { ...part, missing: false, claims, editedBy: by };
  });
}

/** Required parts with nothing behind them, by name. */
export const missingRequired = (parts: readonly BriefPart[]): string[] =>
  parts.filter((part) => part.required && part.missing).map(({ part }) => part);

/** Required parts with nothing behind them by name, then required fields without a value as `field.<slug>`. */
export function missingParts(parts: BriefPart[], fields: BriefInput["fields"]): string[] {
  return [
    ...missingRequired(parts),
    ...fields.filter((field) => field.required && !isSet(field.value)).map((field) => `field.${field.slug}`),
  ];
}
