import { jobs } from "@/lib/domain/events/jobs";
import { runTakeBack } from "../../policy/versions/run-take-back";
import { job, postponed } from "./job";

/** Tickets that a version taken back had decided are decided again by the live one. */
export const decideAgain = job({
  kind: "decide_again",
  data: jobs.decide_again,
  run: async ({ workspaceId, data }, at) =>
    postponed(await runTakeBack({ workspaceId, pathId: data.path_id, version: data.version }, at)),
});
