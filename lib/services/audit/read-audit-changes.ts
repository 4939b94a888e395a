import * as z from "zod";
import type { AuditChange } from "@/lib/domain/audit/view";
import { integerTextFrom } from "@/lib/domain/integers";
import { type Change, diffDocuments, nameOfItem, namesIn } from "@/lib/domain/policy/diff";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { readOrganisation } from "../policy/read-policy";

export const ReadAuditChanges = z.strictObject({ version: integerTextFrom(2) });

/** What a version of the organisation changed in the one before it. */
export async function readAuditChanges(
  ctx: Ctx,
  { version }: z.infer<typeof ReadAuditChanges>,
): Promise<AuditChange[]> {
  authorize(ctx, "audit:read");
  const [before, after] = await Promise.all([
    readOrganisation(ctx, { version: version - 1 }),
    readOrganisation(ctx, { version }),
  ]);
  return diffDocuments(before.document, after.document)
    .filter(({ kind }) => kind !== "moved")
    .map(linesOf);
}

const linesOf = ({ path, before, after }: Change): AuditChange => ({
  place: namesIn(path),
  before: shown(before),
  after: shown(after),
});

/** A part that came or went is told by its name; what has none as it is written. */
function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "object" && "name" in value && typeof value.name === "string") return value.name;
  return nameOfItem(value) ?? (typeof value === "object" ? JSON.stringify(value) : String(value));
}
