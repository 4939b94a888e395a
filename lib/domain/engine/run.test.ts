import fc from "fast-check";
import { expect, it } from "vitest";
import { DomainError } from "../errors";
import { foldClocks } from "../sla/clock";
import { nextWake } from "../sla/settle";
import type { LedgerEntry } from "../sla/types";
import { relayFault } from "../ticket/relay";
import { calendarOfTurn } from "./calendars";
import { after, type Changes } from "./changes";
import type { CommandName, CommandOf } from "./commands";
import { run } from "./run";
import type { Snapshot } from "./snapshot";
import {
  ai,
  deskOf,
  handles,
  ids,
  loaded,
  monday,
  newSnapshotOf,
  organisationDocument,
  policyDocument,
  program,
  requestOf,
  system,
} from "./testing/desk";
import type { RunContext } from "./turn";

/** Random sequences of all verbs, messages and time, in memory, held against what must always be true of a ticket. */

const desk = deskOf(policyDocument(), organisationDocument());
const minute = 60_000;
const sequences = 2_000;
const known = Object.fromEntries(desk.path.policy.brief.required.map((part) => [part, "It is known."]));
const key = "ESC-1";

/** `owner`: whoever has the ticket by then. */
type Asker = RunContext["actor"] | "owner";
type Step = { command: CommandOf<CommandName>; actor: Asker; waitMs: number };
const of = <Name extends CommandName>(name: Name, input: CommandOf<Name>["input"]): CommandOf<Name> => ({
  do: name,
  input,
});

const text = fc.constantFrom(
  "Where is my parcel?",
  "I want to speak to a person.",
  "This is a formal complaint.",
  "Thanks, that works!",
  "It still does not work.",
  "My lawyer will call you.",
);
const ai_ = fc.record({ confidence: fc.constantFrom(0.3, 0.8, 0.99) });
const command = fc.oneof(
  fc
    .record({ author: fc.constantFrom("customer" as const, "ai" as const), body: text, ai: ai_ })
    .map(({ author, body, ai: given }) =>
      of("add_messages", { key, messages: [{ author, body }], ai: given }),
    ),
  fc.constant(of("accept", { key })),
  text.map((body) => of("reply", { key, body })),
  text.map((body) => of("note", { key, body })),
  fc.constant(of("escalate", { key, reason: "lacks_expertise", fields: {}, brief: known })),
  fc
    .option(fc.constantFrom(...handles), { nil: undefined })
    .map((member) =>
      of("transfer", { key, ...(member === undefined ? {} : { member, over_capacity: true as const }) }),
    ),
  fc.constantFrom(...handles).map((member) => of("assign", { key, member, over_capacity: true as const })),
  fc
    .constantFrom<"ai" | { tier: string }>("ai", { tier: "l1" })
    .map((to) =>
      of("hand_back", { key, to, instructions: "Tell them it is on its way.", allowed_actions: [] }),
    ),
  fc.constant(of("wait", { key })),
  fc.constant(of("resume", { key })),
  fc
    .constantFrom("low" as const, "normal" as const, "high" as const, "urgent" as const)
    .map((priority) => of("set_priority", { key, priority })),
  fc.constantFrom("refund", "order", null).map((category) => of("set_category", { key, category })),
  fc.constantFrom("eu", "vip").map((tag) => of("set_fields", { key, tags: [tag] })),
  fc.constant(of("resolve", { key, closure: { code: "solved", summary: "It was sent." } })),
  fc.constant(of("close", { key })),
  fc.constant(of("reopen", { key })),
  fc.constant(of("settle", null)),
  fc.constant(of("recheck", null)),
  fc.constant(of("route_again", null)),
  fc.constant(of("retarget", null)),
  fc.constant(of("close_after_days", null)),
);
const actor: fc.Arbitrary<Asker> = fc.oneof(
  { weight: 4, arbitrary: fc.constant("owner" as const) },
  fc.constantFrom(...handles).map((handle) => desk.member(handle)),
  fc.constantFrom(program, ai, system),
);
const step = fc.record({
  command: command as fc.Arbitrary<CommandOf<CommandName>>,
  actor,
  waitMs: fc.constantFrom(0, 0, 1000, 1000, minute, minute, 60 * minute, 6 * 60 * minute, 48 * 60 * minute),
});

/** Everything that was ever written of a ticket beside the snapshot as it stands. */
type History = { snapshot: Snapshot; entries: LedgerEntry[]; events: number };

function must(found: unknown): asserts found {
  if (!found) throw new Error("not found");
}

/** Runs it, with figures for whatever category a rule sets on the way. */
function runLoaded(
  snapshot: Snapshot,
  { command: asked, actor: by }: Step,
  context: Omit<RunContext, "actor">,
) {
  let given = snapshot;
  const { owner } = snapshot.ticket;
  const actor = by !== "owner" ? by : owner === null ? program : desk.member(owner);
  for (let round = 0; round < 5; round++) {
    const outcome = run(given, asked, { ...context, actor });
    if (outcome.is !== "incomplete") return outcome;
    if (outcome.need.what !== "counts") throw new Error(`needs ${outcome.need.what}`);
    given = loaded(given, outcome.need.ticket);
  }
  throw new Error("needs more and more");
}

function keep({ entries, events }: History, changes: Changes): History {
  return {
    snapshot: after(changes),
    entries: [...entries, ...changes.out.entries],
    events: events + changes.out.events.length,
  };
}

function check({ snapshot, entries, events }: History, before: Snapshot, changes: Changes): void {
  const { ticket, stored, clocks, org, organisations } = snapshot;
  must(stored);
  expect(relayFault(ticket)).toBeNull();
  // One owner, exactly while a person holds it.
  const isOpen = ticket.statusCategory !== "resolved" && ticket.statusCategory !== "closed";
  if (isOpen) expect(ticket.owner !== null).toBe(ticket.holder === "member");
  if (ticket.holder === "ai") expect([ticket.owner, ticket.tier]).toEqual([null, null]);
  // Versions rise by one, and only with the ticket.
  if (before.stored !== null) expect([0, 1]).toContain(changes.version - before.stored.version);
  expect(stored.eventSeq).toBe(events);
  expect(ticket.messageCount).toBe(snapshot.conversation?.messages.length);
  // The ledger folds to the clocks, and each is breached at most once.
  const folded = foldClocks(entries, calendarOfTurn({ org, organisations }));
  expect(sorted(clocks)).toEqual(sorted(folded));
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  for (const { clockId } of clocks) {
    const kinds = entries.filter((entry) => entry.clockId === clockId).map(({ kind }) => kind);
    const times = (kind: string) => kinds.filter((each) => each === kind).length;
    expect(times("breached")).toBeLessThanOrEqual(1);
    // What is met once more ran on in between: its answer reached nobody, or the ticket was reopened.
    const ends = kinds.filter((kind) => kind !== "warned" && kind !== "retargeted");
    expect(ends.some((kind, index) => kind === "met" && ends[index + 1] === "met")).toBe(false);
  }
  // Nothing that was due is left, and whoever owns it has it as a load.
  const wake = nextWake(clocks);
  if (wake !== null) expect(wake).toBeGreaterThan(changes.at);
  const loads = [...snapshot.people.values()].filter(({ load }) => load !== 0);
  const weighs = ["new", "active", "approval"].includes(ticket.statusCategory) && ticket.owner !== null;
  expect(loads.map(({ handle, load }) => [handle, load])).toEqual(weighs ? [[ticket.owner, 1]] : []);
}

const sorted = <T extends { clockId: string }>(clocks: readonly T[]): T[] =>
  [...clocks].sort((a, b) => (a.clockId < b.clockId ? -1 : 1));

/** A snapshot that no run may change: writing to it throws. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || value instanceof Map)
    return value;
  Object.freeze(value);
  for (const each of Object.values(value)) frozen(each);
  return value;
}

function freeze(snapshot: Snapshot): Snapshot {
  for (const part of [
    snapshot.ticket,
    snapshot.clocks,
    snapshot.conversation,
    snapshot.stored,
    snapshot.sentReplies,
  ])
    frozen(part);
  return Object.freeze(snapshot);
}

it(`holds what must be true of a ticket through ${sequences} random sequences`, { timeout: 120_000 }, () => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.record({ confidence: fc.constantFrom(0.3, 0.99), body: text }),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      ({ confidence, body }, steps) => {
        const newId = ids();
        let at = monday;
        const input = requestOf({ messages: [{ author: "customer", body }], ai: { confidence } });
        const born = freeze(newSnapshotOf(desk, input, at));
        const intake = { command: of("intake", input), actor: program, waitMs: 0 };
        const first = runLoaded(born, intake, { at, newId });
        if (first.is !== "changed") throw first.refusal;
        let history = keep({ snapshot: born, entries: [], events: 0 }, first.changes);
        check(history, born, first.changes);
        for (const each of steps) {
          at += each.waitMs;
          const before = freeze(history.snapshot);
          const outcome = runLoaded(before, each, { at, newId });
          const name = `${each.command.do} ${outcome.is}`;
          reached.set(name, (reached.get(name) ?? 0) + 1);
          // A refusal leaves nothing behind but itself.
          if (outcome.is === "refused") {
            expect(outcome.refusal).toBeInstanceOf(DomainError);
            continue;
          }
          if (outcome.changes.out.followUp !== null) continue;
          history = keep(history, outcome.changes);
          check(history, before, outcome.changes);
        }
      },
    ),
    { numRuns: sequences, endOnFailure: true },
  );
  // Sequences that are refused at every step would prove nothing.
  const least = Math.min(
    ...["accept", "reply", "escalate", "transfer", "hand_back", "wait", "resolve"].map(
      (name) => reached.get(`${name} changed`) ?? 0,
    ),
  );
  expect(least).toBeGreaterThan(sequences / 200);
});

it("comes to the same each time it is asked the same", () => {
  const input = requestOf({ ai: { confidence: 0.3 } });
  const snapshot = freeze(newSnapshotOf(desk, input, monday));
  const ask = () => run(snapshot, { do: "intake", input }, { actor: program, at: monday, newId: ids() });
  const written = () => {
    const outcome = ask();
    return outcome.is === "changed" ? [outcome.changes.ticket, outcome.changes.out] : outcome;
  };
  expect(written()).toEqual(written());
});

it("asks for its figures once, whatever its rules add that is counted", () => {
  const policy = policyDocument();
  policy.rules = [
    {
      slug: "seen",
      name: "Seen",
      effect: "also",
      mode: "on",
      on: ["intake"],
      when: { field: "category", op: "is", value: "order" },
      then: [{ do: "add_tag", tag: "seen" }],
    },
  ];
  const input = requestOf({ ai: { confidence: 0.3 }, category: "order" });
  const counted = newSnapshotOf(deskOf(policy, organisationDocument()), input, monday);
  const outcome = run(counted, { do: "intake", input }, { actor: program, at: monday, newId: ids() });
  expect(outcome.is === "changed" && outcome.changes.ticket).toMatchObject({
    tags: ["seen"],
    holder: "member",
  });
});

it("asks for what its snapshot lacks, and refuses by a message", () => {
  const input = requestOf();
  const whole = newSnapshotOf(desk, input, monday);
  const context = { actor: program, at: monday, newId: ids() };
  const first = run({ ...whole, counts: new Map() }, { do: "intake", input }, context);
  expect(first).toMatchObject({ is: "incomplete", need: { what: "counts" } });
  const born = run(whole, { do: "intake", input }, context);
  if (born.is !== "changed") throw new Error(born.is);
  const stored = after(born.changes);
  const unread = { ...stored, conversation: undefined };
  expect(run(unread, { do: "add_messages", input: { key, messages: [] } }, context)).toEqual({
    is: "incomplete",
    need: { what: "conversation" },
  });
  const refused = run(stored, { do: "reopen", input: { key } }, { ...context, actor: desk.member("dora") });
  expect(refused).toMatchObject({ is: "refused", refusal: { code: "conflict" } });
});
