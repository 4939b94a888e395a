import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run } from "../../engine/run";
import {
  deskOf,
  ids,
  loaded,
  monday,
  newSnapshotOf,
  organisationDocument,
  policyDocument,
  program,
  requestOf,
} from "../../engine/testing/desk";
import type { PastIntake } from "./past-intake";
import { runAgain, takeInAgain } from "./take-in-again";

const policy = policyDocument();
policy.fields = [
  { slug: "order-number", name: "Order", type: "text", required_at: ["handoff", "closure"], options: [] },
  { slug: "paid", name: "Paid", type: "money", required_at: [], options: [] },
  { slug: "due", name: "Due", type: "date", required_at: [], options: [] },
] as unknown as typeof policy.fields;
const desk = {
  ...deskOf(policy, organisationDocument()),
  workspaceId: "00000000-0000-7000-8000-000000000001",
  workspaceSlug: "desk",
  keyPrefix: "ESC",
};
const counts = () => ({ figures: { earlierTickets: 0, openTickets: 0, similarRecent: 0 }, windows: {} });

const body = fc.constantFrom(
  "Where is my parcel? Order 4711.",
  "I want to speak to a person.",
  "This is a formal complaint about EUR 5.",
  "I am out of the office until Monday.",
  "We have looked at it, and will call you tomorrow.",
  "ok",
);
const maybe = <T>(...values: T[]) => fc.constantFrom<T | undefined>(undefined, ...values);
const requests = fc
  .record({
    subject: fc.constantFrom("Parcel", "42", "Refund"),
    category: maybe(...policy.categories.map(({ slug }) => slug)),
    type: maybe("late"),
    priority: maybe("low", "urgent"),
    impact: maybe("high"),
    severity: maybe("low"),
    complexity: maybe("critical"),
    affected_system: maybe("checkout"),
    channel: maybe("chat"),
    tags: fc.subarray(["one", "two"]),
    fields: maybe(
      {},
      { "order-number": "4711" },
      { paid: { amount: 5, currency: "EUR" }, due: "2026-03-04" },
    ),
    requested_human: maybe(true, false),
    brief: maybe({ impact: "Nobody can work" }, { tried: "Restarted it" }),
    customer: fc.constantFrom({}, { name: "Wout", tier: "vip" }),
    messages: fc.array(
      fc.record({
        author: fc.constantFrom("customer", "ai", "human", "system"),
        body,
        at: maybe("2026-03-01T10:00:00.000Z", "2026-03-02T07:30:00.000Z"),
        public: maybe(true, false),
        automatic: maybe(true, false),
      }),
      { maxLength: 4 },
    ),
    ai: fc.record({
      confidence: maybe(0.2, 0.99),
      sentiment: maybe(-0.9, 0.2),
      intent: maybe("refund_status"),
      task: maybe<unknown>(
        ...policy.tasks
          .slice(0, 1)
          .flatMap(({ slug }) => [slug, { action: slug, amount: { amount: 900, currency: "EUR" } }]),
      ),
      flags: maybe(["tool_failed"]),
      model: maybe("m1"),
      handoff_requested: maybe(true),
      handoff_reason: maybe("too hard"),
      attempts: maybe(
        [{ action: "refund", result: "Error: 500" }],
        [{ action: "look_up", result: "ok", message_index: 0 }],
      ),
    }),
  })
  .map((request) => requestOf(JSON.parse(JSON.stringify(request))));

/** As its rows would tell it. */
function pastOf(request: ReturnType<typeof requestOf>): {
  past: PastIntake;
  values: Record<string, unknown>;
} {
  const snapshot = newSnapshotOf(desk, request, monday);
  const of = { ...snapshot, conversation: { ...conversationOf(snapshot), given: givenOf(request) } };
  const take = (snapshot: typeof of) =>
    run(snapshot, { do: "intake", input: request }, { actor: program, at: monday, newId: ids() });
  let done = take(of);
  if (done.is === "incomplete" && done.need.what === "counts")
    done = take({ ...of, counts: loaded(of, done.need.ticket).counts });
  if (done.is !== "changed") throw new Error(done.is);
  const { out, ticket } = done.changes;
  const [made] = out.decisions;
  if (made === undefined) throw new Error("an intake decides");
  const values = JSON.parse(JSON.stringify(made.facts.values));
  const past: PastIntake = {
    ticketId: ticket.id,
    number: 1,
    at: monday,
    values,
    said: out.messages,
    tried: out.attempts,
    given: givenOf(request),
    handoffReason: ticket.ai.handoffReason,
    decided: {
      outcome: made.outcome,
      rule: made.evaluation.move?.rule ?? null,
      tier: ticket.tier,
      team: ticket.team,
    },
  };
  return { past, values };
}

const givenOf = ({ brief = {} }: ReturnType<typeof requestOf>) =>
  Object.fromEntries(Object.entries(brief).map(([part, text]) => [part, { text, by: "sender" }]));
function conversationOf({ conversation }: ReturnType<typeof newSnapshotOf>) {
  if (conversation === undefined) throw new Error("loaded");
  return conversation;
}

describe("a past ticket that is taken in again", () => {
  it("is decided by the same facts, to the same outcome", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { past, values } = pastOf(request);
        const again = runAgain(desk, past, counts);
        if (again.is !== "changed") throw new Error(again.is);
        const facts = again.changes.out.decisions[0]?.facts.values;
        expect(JSON.parse(JSON.stringify(facts))).toEqual(values);
        expect(takeInAgain(desk, past, counts)).toEqual(past.decided);
        expect(again.changes.out.brief).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it("looks for phrases only where others were looked for then", () => {
    const { past } = pastOf(
      requestOf({ messages: [{ author: "customer", body: "I want to speak to a person." }] }),
    );
    const [first] = past.said;
    if (first === undefined) throw new Error("said");
    const heard = (phrasePrint: string | null) =>
      takeInAgain(desk, { ...past, said: [{ ...first, phraseHits: [], phrasePrint }] }, counts);
    expect(heard(first.phrasePrint)).toMatchObject({ outcome: "kept_by_ai" });
    expect(heard("of another version")).toMatchObject({ outcome: "escalated" });
    expect(heard(null)).toMatchObject({ outcome: "escalated" });
  });
});
