import { sameBrief } from "@/lib/domain/brief/versions";
import { rebuildBrief, setFigures } from "./brief";
import { conversationOf, loadConversations } from "./conversation";
import { readFigures } from "./counts";
import type { Work } from "./types";

const isOutdated = ({ out, ticket }: Work): boolean =>
  ticket.holder === "member" && out.handoffs.length > (out.brief?.handoffs ?? 0);

/**
 * The briefs of tickets that this call gave to another person are made anew for them: deadline, reason and who had it
 * before are other ones. What they need is read for all at once; one that says the same as before makes no version.
 */
export async function refreshBriefs(works: readonly Work[]): Promise<void> {
  const outdated = works.filter(isOutdated);
  if (outdated.length === 0) return;
  const [figures] = await Promise.all([readFigures(outdated), loadConversations(outdated)]);
  for (const [n, work] of outdated.entries()) {
    const its = figures[n];
    if (its !== undefined) setFigures(work, its);
    const { briefParts } = await conversationOf(work);
    const isStored = work.out.brief === null;
    await rebuildBrief(work);
    const parts = work.out.brief?.parts ?? [];
    if (isStored && briefParts !== null && sameBrief(briefParts, parts)) work.out.brief = null;
  }
}
