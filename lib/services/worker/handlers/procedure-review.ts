import { jobs } from "@/lib/domain/events/jobs";
import { remindOfReview } from "../../procedure/remind-of-review";
import { job, postponed } from "./job";

/** The owner of a path hears of its review some days before. */
export const procedureReview = job({
  kind: "procedure_review",
  data: jobs.procedure_review,
  run: async ({ workspaceId, data }, at) =>
    postponed(await remindOfReview({ workspaceId, pathId: data.path_id }, at)),
});
