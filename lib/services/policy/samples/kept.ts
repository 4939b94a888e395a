import type { Sample } from "@/lib/domain/policy/sample";
import type { Source } from "./source";

const mostMessages = 100;
const mostAttempts = 50;
const longestResult = 2_000;

/** The sample as a test of the path keeps it: without what names a stored ticket, and not longer than a test may be. */
export function keptSample({ request, customer }: Source): Sample {
  const { path: _, source: __, external_id: ___, brief: ____, customer: _____, ...rest } = request;
  const { attempts, ...ai } = request.ai ?? {};
  const messages = rest.messages.map(({ author, body }) => ({ author, body }));
  const cut = Math.max(0, messages.length - mostMessages);
  return {
    ...rest,
    customer: {
      ...(customer.name === null ? {} : { name: customer.name }),
      ...(customer.tier === null ? {} : { tier: customer.tier }),
    },
    messages: messages.slice(cut),
    ai: {
      ...ai,
      ...(attempts === undefined || attempts.length === 0
        ? {}
        : { attempts: attempts.slice(-mostAttempts).map((attempt) => shortAttempt(attempt, cut)) }),
    },
  };
}

type Attempt = NonNullable<NonNullable<Sample["ai"]>["attempts"]>[number];

/** Counted from the first message that is kept. */
function shortAttempt({ message_index: index, result, ...attempt }: Attempt, cut: number): Attempt {
  const short = { ...attempt, result: result.slice(0, longestResult) };
  return index === undefined || index < cut ? short : { ...short, message_index: index - cut };
}
