import { jobs } from "@/lib/domain/events/jobs";
import { runWatch } from "../../policy/watch/run-watch";
import { job, postponed } from "./job";

/** The minutes after a publish, looked at every few seconds. */
export const publishWatch = job({
  kind: "publish_watch",
  data: jobs.publish_watch,
  run: async ({ workspaceId, data }, at) =>
    postponed(await runWatch({ workspaceId, pathId: data.path_id, version: data.version }, at)),
});
