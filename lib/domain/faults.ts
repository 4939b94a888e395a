import type * as z from "zod";
import { raw, type Say, say } from "./texts";

/** What a schema refused, as faults in our own words: place, code and a message to render. */

export type SchemaFault = { pointer: string; code: string; message: Say };
type Issue = z.core.$ZodIssue;
type Place = (path: readonly PropertyKey[]) => string;

const mostFaults = 100;

/** RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** One fault per unknown member or failed check, at most 100. */
export function faultsOf(error: z.ZodError, place: Place = pointerOf): SchemaFault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, [], place)).slice(0, mostFaults);
}

function faultsOfIssue(issue: Issue, base: readonly PropertyKey[], place: Place): SchemaFault[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => ({
      pointer: place([...path, name]),
      code: "unknown_member",
      message: say("faults.unknown_member", { name }),
    }));
  }
  if (issue.code === "invalid_union") {
    // The branch that got furthest is the one the caller meant.
    const best = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0];
    if (best && depthOf(best) > 0) return best.flatMap((inner) => faultsOfIssue(inner, path, place));
  }
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return [{ pointer: place(path), code: isMissing ? "required" : issue.code, message: messageOf(issue) }];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(
    0,
    ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)),
  );
}

/** The validator's own words, which a message of ours replaces; others are a schema's and stand as written. */
const ofValidator = /^(Invalid|Too (small|big))\b/;

function messageOf(issue: Issue): Say {
  if (!ofValidator.test(issue.message)) return raw(sentence(issue.message));
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return say("faults.required");
      return wanted(issue.expected);
    case "invalid_value": {
      const known = { list: issue.values.map((value) => raw(String(value))) };
      return say(issue.values.length === 1 ? "faults.only_value" : "faults.invalid_value", { known });
    }
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return ["date", "datetime"].includes(issue.format)
        ? say(`faults.format.${issue.format}`)
        : raw(sentence(issue.message));
    case "invalid_union":
      return say("faults.invalid_union");
    default:
      return raw(sentence(issue.message));
  }
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
const wanted = (type: string): Say =>
  namedTypes.includes(type)
    ? say("faults.invalid_type", { wanted: say(`faults.type.${type}`) })
    : say("faults.invalid_type", { wanted: type });

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Say {
  const count = Number(minimum);
  if (origin === "string") return say("faults.too_short", { count });
  if (origin === "array" || origin === "set") return say("faults.too_few", { count });
  return say(inclusive === false ? "faults.above" : "faults.too_small", { count });
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Say {
  const count = Number(maximum);
  if (origin === "string") return say("faults.too_long", { count });
  if (origin === "array" || origin === "set") return say("faults.too_many", { count });
  return say(inclusive === false ? "faults.below" : "faults.too_big", { count });
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
