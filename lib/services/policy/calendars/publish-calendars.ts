import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { Tx } from "@/db/client";
import { organisationVersions } from "@/db/schema";
import { conflict, DomainError } from "@/lib/domain/errors";
import { faultsOf } from "@/lib/domain/faults";
import { integerFrom } from "@/lib/domain/integers";
import { msg } from "@/lib/domain/msg";
import { diffDocuments, namedPlace } from "@/lib/domain/policy/diff";
import { mergePatch, type Patch } from "@/lib/domain/policy/draft/patch";
import type { Finding } from "@/lib/domain/policy/findings";
import { type CalendarDoc, Organisation } from "@/lib/domain/policy/organisation";
import { authorize } from "../../authorize";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import { checkOrganisation } from "../check-organisation";
import { publishedOrganisation } from "../documents";
import { PatchChange } from "../draft/inputs";
import { lockWorkspace } from "../organisation-draft";
import { nextVersion, refuseFaulty } from "../publish-organisation";
import { liveOrganisation } from "../read-policy";

export const PublishCalendars = z.strictObject({
  /** The version of the organisation that the changes were made on. */
  version: integerFrom(1),
  /** Changes by name, as `diffDocuments` makes them of two lists of calendars. */
  patch: z
    .array(PatchChange.extend({ path: z.string().max(1000).startsWith("/calendars/") }))
    .min(1)
    .max(5000),
  reason: z.string().trim().min(1, "faults.publish.reason").max(500),
  /** Running clocks are counted anew in the new hours; else they keep those they were set with. */
  apply_to_running: z.boolean().default(false),
});
export type PublishCalendars = z.infer<typeof PublishCalendars>;

export type PublishedCalendars = { version: number; calendars: CalendarDoc[]; warnings: Finding[] };

/**
 * Publishes changed calendars as the organisation's next version. What others published of it since stays; where
 * both changed the same thing nothing is published and the answer carries theirs. A draft of the organisation takes
 * the changes too, so that publishing it later doesn't bring the old hours back.
 */
export async function publishCalendars(ctx: Ctx, input: PublishCalendars): Promise<PublishedCalendars> {
  authorize(ctx, "organisation:publish");
  const done = await inTransaction(ctx, async (tx) => {
    const live = await lockWorkspace(ctx, tx);
    const { document: current } = await liveOrganisation(tx, ctx.workspaceId);
    const since = input.version === live ? [] : await changesSince(ctx, tx, input.version, current);
    const merged = mergePatch(current, input.patch, since, current);
    if (merged.conflicts.length > 0)
      throw conflict(msg("faults.publish.calendars_changed"), {
        version: live,
        calendars: current.calendars,
        paths: merged.conflicts.map(({ path }) => path),
      });
    const document = parsed(merged.document);
    const { errors, warnings } = await checkOrganisation(ctx, tx, document);
    refuseFaulty(errors);
    const { reason, apply_to_running } = input;
    const inForce = { version: live, document: current };
    const { version, set } = await nextVersion(ctx, tx, inForce, { document, reason, apply_to_running });
    await saveChanges(tx, set);
    return { version, calendars: document.calendars, warnings };
  });
  wake();
  return done;
}

async function changesSince(ctx: Ctx, tx: Tx, version: number, current: Organisation): Promise<Patch> {
  const of = organisationVersions;
  const [row] = await tx
    .select({ document: of.document })
    .from(of)
    .where(and(eq(of.workspaceId, ctx.workspaceId), eq(of.version, version)));
  if (row === undefined) throw conflict(msg("faults.publish.meanwhile"), { version });
  return diffDocuments(publishedOrganisation(ctx.workspaceId, version, row.document), current);
}

function parsed(document: Organisation): Organisation {
  const result = Organisation.safeParse(document, { reportInput: true });
  if (result.success) return result.data;
  const faults = faultsOf(result.error, (path) => namedPlace(document, path));
  throw new DomainError("invalid", msg("faults.publish.organisation"), { faults });
}
