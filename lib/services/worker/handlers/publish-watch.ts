import { runWatch } from "../../policy/watch/run-watch";
import { type Handler, numberOf, textOf } from "./handler";

/** The minutes after a publish, looked at every few seconds. */
export const publishWatch: Handler = async (job, at) => {
  const { workspaceId } = job;
  const ref = { workspaceId, pathId: textOf(job, "path_id"), version: numberOf(job, "version") };
  const postponeTo = await runWatch(ref, at);
  return postponeTo === null ? null : { postponeTo };
};
