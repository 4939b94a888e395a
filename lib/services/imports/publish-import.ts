import { conflict, DomainError } from "@/lib/domain/errors";
import { withSuggestions } from "@/lib/domain/imports/choices";
import { planImport } from "@/lib/domain/imports/plan";
import { readExport } from "@/lib/domain/imports/read-export";
import { msg } from "@/lib/domain/msg";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { changeOrganisation } from "../schedule/change-organisation";
import type { PublishImport } from "./inputs";

/**
 * Publishes the shifts of an export as the organisation's next version, from now on: all of them or none. Refused
 * where somebody on call isn't matched yet, or the organisation changed since it was looked over.
 */
export async function publishImport(ctx: Ctx, input: PublishImport): Promise<{ version: number }> {
  authorize(ctx, "organisation:publish");
  const read = readExport(input.files);
  return changeOrganisation(ctx, {
    seen: null,
    reason: input.reason,
    keepCovered: input.accept_gaps ? null : ctx.now,
    apply: ({ doc, version }) => {
      if (version !== input.version) throw conflict(msg("faults.import.changed"), { version });
      const plan = planImport(doc, read, withSuggestions(doc, read, input.choices), ctx.now);
      if (plan.open.length > 0)
        throw new DomainError("invalid", msg("faults.import.people_open", { count: plan.open.length }));
      if (plan.schedules.every(({ team }) => team === null))
        throw new DomainError("invalid", msg("faults.import.nothing"));
      return plan.document;
    },
  });
}
