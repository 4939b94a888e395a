import { jobs } from "@/lib/domain/events/jobs";
import { rollUp } from "../../metrics/roll-up";
import { job, postponed } from "./job";

/** Days whose facts changed, and those of before, are added up once for all who read them. */
export const rollUpDays = job({
  kind: "roll_up",
  data: jobs.roll_up,
  run: async ({ workspaceId }, at) => postponed(await rollUp(workspaceId, at)),
});
