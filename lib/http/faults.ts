import type * as z from "zod";
import { DomainError, type Fault } from "@/lib/domain/errors";

type Issue = z.core.$ZodIssue;

const MOST_FAULTS = 100;

/** RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function faultsOfIssue(issue: Issue, base: readonly PropertyKey[]): Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...path, key]),
      code: "unknown_member",
      message: `"${key}" is not known here.`,
    }));
  }
  if (issue.code === "invalid_union") {
    // The branch that got furthest is the one the caller meant.
    const best = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0];
    if (best && depthOf(best) > 0) return best.flatMap((inner) => faultsOfIssue(inner, path));
  }
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return [{ pointer: pointerOf(path), code: "required", message: "This is needed." }];
  }
  return [{ pointer: pointerOf(path), code: issue.code, message: sentence(issue.message) }];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(
    0,
    ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)),
  );
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** One fault per unknown member or failed check, at most 100. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, [])).slice(0, MOST_FAULTS);
}

/** The parsed value, or a `DomainError` `invalid` that names each fault. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const faults = faultsOf(result.error);
  const first = faults[0];
  const where = first?.pointer ? `${first.pointer}: ` : "";
  throw new DomainError("invalid", `${where}${first?.message ?? "The request is not valid."}`, { faults });
}
