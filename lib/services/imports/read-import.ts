import { appDb } from "@/db/client";
import { type Choices, withSuggestions } from "@/lib/domain/imports/choices";
import { type ImportPlan, peopleNeeded, planImport } from "@/lib/domain/imports/plan";
import { readExport } from "@/lib/domain/imports/read-export";
import type { Export } from "@/lib/domain/imports/roster";
import type { ImportView } from "@/lib/domain/imports/view";
import { compileOrganisation } from "@/lib/domain/routing/shifts";
import { newGapMs } from "@/lib/domain/schedule/gaps";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { readOrganisation } from "../policy/read-policy";
import { livePaths } from "../schedule/live-paths";
import type { ReadImport } from "./inputs";

/** What an export would come to, without storing anything. */
export async function readImport(ctx: Ctx, { files, choices }: ReadImport): Promise<ImportView> {
  authorize(ctx, "organisation:publish");
  const read = readExport(files);
  const [{ document, version }, paths] = await Promise.all([
    readOrganisation(ctx, {}),
    livePaths(ctx, appDb()),
  ]);
  const suggested = withSuggestions(document, read, choices);
  const plan = planImport(document, read, suggested, ctx.now);
  const [before, after] = [document, plan.document].map((each) => compileOrganisation(each, version));
  const gapMs = before === undefined || after === undefined ? 0 : newGapMs(before, after, paths, ctx.now);
  return { version, product: read.product, ...told(read, suggested, plan), gapMs };
}

function told(read: Export, choices: Choices, plan: ImportPlan) {
  return {
    people: peopleNeeded(read, choices).map((person) => ({
      ...person,
      choice: choices.people[person.id] ?? null,
    })),
    schedules: plan.schedules.map((each) => ({
      ...each,
      choice: choices.schedules[each.id] ?? { add: true as const },
    })),
    ladders: read.ladders,
    names: Object.fromEntries([
      ...[...read.people, ...read.schedules].map(({ id, name }) => [id, name]),
      ...plan.document.members
        .filter(({ handle }) => plan.added.includes(handle))
        .map(({ handle, name }) => [handle, name]),
    ]),
    leftOut: read.leftOut,
    choices,
  };
}
