import { describe, expect, it } from "vitest";
import { compilePhrases } from "../../rules/patterns/phrases";
import { factsWith } from "../../rules/testing/policy";
import type { TextField } from "../../rules/types";
import { hitsWith, type SpokenMessage, scanOnce } from "./messages";

const at = 1000;
const said = (author: SpokenMessage["author"], receivedAt: number, body: string): SpokenMessage => ({
  author,
  receivedAt,
  body,
});
const conversation = [
  said("customer", 100, "the gdpr"),
  said("customer", 500, "my lawyer"),
  said("ai", at, "gdpr noted"),
  said("customer", at, "please cancel"),
  said("customer", 2000, "gdpr once more"),
];

function find(texts: readonly TextField[], values: Record<string, number | string>, messages = conversation) {
  const stale = new Set<string>();
  const gap = { matcher: compilePhrases([["gdpr", "lawyer", "cancel*", "refund"]]), texts, stale };
  const facts = factsWith({
    at,
    values,
    hits: { "new.customer": ["old hit"], "conversation.customer": [], "new.ai": [], subject: [] },
  });
  return hitsWith(facts, gap, messages, scanOnce(gap));
}

describe("hitsWith", () => {
  it("looks in the messages of the call for what is new, and keeps what was stored", () => {
    expect(find(["new.customer"], { "new.customer": 13 })["new.customer"]).toEqual(["old hit", "cancel*"]);
    expect(find(["new.ai"], { "new.ai": 10 })["new.ai"]).toEqual(["gdpr"]);
    expect(find(["subject"], { subject: "A refund" }).subject).toEqual(["refund"]);
  });

  it("looks as far back as the decision did: a handback clears what was said before", () => {
    const all = find(["conversation.customer"], { "conversation.customer": 8 + 9 + 13 });
    expect(all["conversation.customer"]).toEqual(["gdpr", "lawyer", "cancel*"]);
    const since = find(["conversation.customer"], { "conversation.customer": 9 + 13 });
    expect(since["conversation.customer"]).toEqual(["lawyer", "cancel*"]);
    expect(find(["conversation.customer"], {})["conversation.customer"]).toEqual([]);
  });

  it("keeps what was stored where the messages are no longer what they were", () => {
    const erased = conversation.map((message) => ({ ...message, body: "[redacted]" }));
    expect(find(["new.customer"], { "new.customer": 13 }, erased)["new.customer"]).toEqual(["old hit"]);
  });
});
