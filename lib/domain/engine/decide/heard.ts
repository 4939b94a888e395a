import type { Heard } from "../../rules/explain/found";
import type { Conversation, LivePath } from "../snapshot";

/** What a decision of that instant read, with the phrases of the version that made it. */
export const heardOn = (
  {
    path,
    conversation,
    ticket,
  }: {
    path: Pick<LivePath, "policy" | "ruleset">;
    conversation: Conversation | null;
    ticket: { subject: string };
  },
  at: number,
): Heard => ({
  at,
  subject: ticket.subject,
  messages: (conversation?.messages ?? []).filter(({ suggestion, automatic }) => !suggestion && !automatic),
  classes: path.policy.word_classes,
  matcher: path.ruleset.matcher,
});
