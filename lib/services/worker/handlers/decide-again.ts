import { runTakeBack } from "../../policy/versions/run-take-back";
import { type Handler, numberOf, textOf } from "./handler";

/** Tickets that a version taken back had decided are decided again by the live one. */
export const decideAgain: Handler = async (job, at) => {
  const { workspaceId } = job;
  const ref = { workspaceId, pathId: textOf(job, "path_id"), version: numberOf(job, "version") };
  const postponeTo = await runTakeBack(ref, at);
  return postponeTo === null ? null : { postponeTo };
};
