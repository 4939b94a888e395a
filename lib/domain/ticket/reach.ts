import type { PathPolicy } from "../policy/path-policy";

/** Sources that nobody polls for answers: a person typed the ticket in, or it came from a file. */
const withoutProgram: ReadonlySet<string> = new Set(["intake", "import"]);

/** Whether a reply has a way out: the path lets the source take replies, and the source is a program that can. */
export const reachesSomebody = (policy: Pick<PathPolicy, "reply_channel">, source: string): boolean =>
  policy.reply_channel !== "none" && !withoutProgram.has(source);

/** Why a delivery failed; what a channel itself says comes beside these. */
export const notTaken = "not_taken";
export const noChannel = "no_channel";
