import * as z from "zod";
import type { Fault } from "./errors";
import { type KeyedMsg, literal, type MsgValue, msg } from "./msg";

/** What a schema refused, as faults in our own words: place, code and a message to render. */

type Issue = z.core.$ZodIssue;
/** Where a fault is. `inside`: the way on in a part that has no names, which the message tells. */
export type PointerOf = { pointer: string; inside: readonly PropertyKey[] };
type PlaceOf = (path: readonly PropertyKey[]) => PointerOf;

const mostFaults = 100;

/** RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

const byPosition: PlaceOf = (path) => ({ pointer: pointerOf(path), inside: [] });

/** One fault per unknown member or failed check, at most 100. */
export function faultsOf(error: z.ZodError, placeOf: PlaceOf = byPosition): Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, [], placeOf)).slice(0, mostFaults);
}

function faultsOfIssue(issue: Issue, base: readonly PropertyKey[], placeOf: PlaceOf): Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) =>
      faultAt(placeOf([...path, name]), "unknown_member", msg("faults.unknown_member", { name })),
    );
  }
  if (issue.code === "invalid_union") {
    // The branch that got furthest is the one the caller meant.
    const best = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0];
    if (best && depthOf(best) > 0) return best.flatMap((inner) => faultsOfIssue(inner, path, placeOf));
  }
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return [faultAt(placeOf(path), isMissing ? "required" : issue.code, messageOf(issue))];
}

function faultAt({ pointer, inside }: PointerOf, code: string, message: KeyedMsg): Fault {
  if (inside.length === 0) return { pointer, code, message };
  const place = inside.map((part) => (typeof part === "number" ? `#${part + 1}` : String(part))).join(" › ");
  return { pointer, code, message: msg("faults.value.inside", { place: literal(place), message }) };
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(
    0,
    ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)),
  );
}

/** A schema that has words of its own names their key; the validator's are replaced by ours. */
const isKey = (message: string): boolean => /^faults(\.\w+)+$/.test(message);

function messageOf(issue: Issue): KeyedMsg {
  if (isKey(issue.message)) return msg(issue.message, valuesOf(issue));
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return msg("faults.required");
      return wanted(issue.expected);
    case "invalid_value": {
      const allowed = { list: issue.values.map((value) => literal(String(value))) };
      return msg(issue.values.length === 1 ? "faults.only_value" : "faults.invalid_value", {
        known: allowed,
      });
    }
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return ["date", "datetime", "uuid", "url"].includes(issue.format)
        ? msg(`faults.format.${issue.format}`)
        : msg("faults.format.other");
    case "invalid_union":
      return msg("faults.invalid_union");
    default:
      return msg("faults.invalid_here");
  }
}

/** What a schema's own words speak of: the `params` of its check, or the values that it would take. */
function valuesOf(issue: Issue): Record<string, MsgValue> {
  if (issue.code === "invalid_value")
    return { known: { list: issue.values.map((value) => literal(String(value))) } };
  return issue.code === "custom"
    ? z.record(z.string(), z.union([z.string(), z.number()])).parse(issue.params ?? {})
    : {};
}

const namedTypes: readonly string[] = [
  "string",
  "number",
  "int",
  "boolean",
  "array",
  "object",
  "record",
  "null",
];
const wanted = (type: string): KeyedMsg =>
  namedTypes.includes(type)
    ? msg("faults.invalid_type", { wanted: msg(`faults.type.${type}`) })
    : msg("faults.invalid_type", { wanted: type });

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): KeyedMsg {
  const count = Number(minimum);
  if (origin === "string") return msg("faults.too_short", { count });
  if (origin === "array" || origin === "set") return msg("faults.too_few", { count });
  return msg(inclusive === false ? "faults.above" : "faults.too_small", { count });
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): KeyedMsg {
  const count = Number(maximum);
  if (origin === "string") return msg("faults.too_long", { count });
  if (origin === "array" || origin === "set") return msg("faults.too_many", { count });
  return msg(inclusive === false ? "faults.below" : "faults.too_big", { count });
}
