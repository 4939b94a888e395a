import { DomainError } from "@/lib/domain/errors";
import type { SampleAnswer, SampleTicket } from "@/lib/domain/policy/samples/types";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import type { Ctx } from "../../context";
import { listSamples } from "./list-samples";
import { trySample } from "./try-sample";

/** Samples at hand and the answer of the first, or of the one that is named, for a screen's first paint. */
export async function startSamples(
  ctx: Ctx,
  { slug, key }: { slug: string; key?: string | undefined },
): Promise<{ tickets: SampleTicket[]; answer: SampleAnswer | null }> {
  const { tickets } = await listSamples(ctx, { slug });
  const named = TicketKey.safeParse(key).success ? await answerOf(ctx, slug, String(key)) : null;
  if (named !== null) return { tickets: withNamed(tickets, named), answer: named };
  const [first] = tickets;
  return { tickets, answer: first === undefined ? null : await answerOf(ctx, slug, first.key) };
}

/** A key in an address may be of a ticket that is gone, or of another path; the screen asks again and says it. */
async function answerOf(ctx: Ctx, slug: string, key: string): Promise<SampleAnswer | null> {
  return trySample(ctx, { slug, sample: { key } }).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
}

function withNamed(tickets: readonly SampleTicket[], { about, draft }: SampleAnswer): SampleTicket[] {
  const { key, subject, at } = about;
  if (key === null || tickets.some((ticket) => ticket.key === key)) return [...tickets];
  return [{ key, subject, at: at ?? 0, reason: draft.reason }, ...tickets];
}
