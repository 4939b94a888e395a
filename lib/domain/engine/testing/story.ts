import type { Actor } from "../../access/permissions";
import { DomainError } from "../../errors";
import type { Organisation } from "../../policy/organisation";
import type { PathPolicy } from "../../policy/path-policy";
import type { Mutable } from "../../policy/testing/documents";
import type { Clock, LedgerEntry } from "../../sla/types";
import type { Ticket, TicketEvent, TicketEventType } from "../../ticket/types";
import type { ClockMetric } from "../../vocabulary";
import { after, type Changes } from "../changes";
import type { AnswerOf, CommandName, CommandOf, InputOf } from "../commands";
import { givenParts } from "../intake";
import { run } from "../run";
import type { Snapshot } from "../snapshot";
import {
  ai,
  type Desk,
  deskOf,
  ids,
  loaded,
  monday,
  newSnapshotOf,
  organisationDocument,
  policyDocument,
  program,
  requestOf,
  system,
} from "./desk";

/** A ticket's life in memory, told step by step: who asks for what, at which minute, and what comes of it. */

const minute = 60_000;

/** Members by their handle. */
type Asker = "ai" | "program" | "system" | (string & {}) | Actor;
type Keyed = { key: string };
type Said<Name extends CommandName> =
  InputOf<Name> extends Keyed ? Omit<InputOf<Name>, "key"> : InputOf<Name>;

let usual: Desk | null = null;

/** The starter's documents with what a test changes of them, compiled; unchanged they are compiled once. */
export function deskWith(
  change?: (policy: Mutable<PathPolicy>, organisation: Mutable<Organisation>) => void,
  more?: Parameters<typeof organisationDocument>[0],
): Desk {
  if (change !== undefined || more !== undefined) return compiled(change, more);
  usual ??= compiled();
  return usual;
}

function compiled(
  change: NonNullable<Parameters<typeof deskWith>[0]> = () => {},
  more: Parameters<typeof deskWith>[1] = { isAlwaysOn: true },
): Desk {
  const policy = policyDocument();
  const organisation = organisationDocument(more);
  change(policy, organisation);
  return deskOf(policy, organisation);
}

type Loads = Readonly<Record<string, number>>;

export class Story {
  /** Epoch ms. */
  now: number;
  readonly begunAt: number;
  snapshot: Snapshot;
  /** Of the newest step that changed something. */
  changes: Changes;
  readonly events: TicketEvent[] = [];
  readonly entries: LedgerEntry[] = [];
  readonly newId = ids();

  /** @param more.loads open tickets that members own beside this one */
  constructor(
    readonly desk: Desk,
    request: Record<string, unknown> = {},
    more: { at?: number; loads?: Loads; snapshot?: Partial<Snapshot> } = {},
  ) {
    this.begunAt = more.at ?? monday;
    this.now = this.begunAt;
    const input = requestOf(request);
    const born = newSnapshotOf(desk, input, this.now);
    const conversation = born.conversation && { ...born.conversation, given: givenParts(input.brief) };
    this.snapshot = { ...born, conversation, ...more.snapshot };
    this.load(more.loads ?? {});
    this.changes = this.keep(this.run("program", { do: "intake", input }).changes);
  }

  get ticket(): Ticket {
    return this.snapshot.ticket;
  }
  get out(): Changes["out"] {
    return this.changes.out;
  }
  /** Kinds of the newest step's events, in order. */
  get happened(): TicketEventType[] {
    return this.out.events.map(({ type }) => type);
  }
  /** Who hears what of the newest step, before `notificationsOf` makes one notice of an occasion. */
  get told(): string[] {
    return this.out.notifications.map(({ handle, type }) => `${handle} ${type}`);
  }

  /** Goes to so many minutes after it began. */
  at(minutes: number): this {
    this.now = this.begunAt + minutes * minute;
    return this;
  }

  /** Asks, and takes what comes of it; a refusal fails the test. */
  do<Name extends CommandName>(who: Asker, name: Name, input: Said<Name>): AnswerOf<Name> {
    const { changes, answer } = this.run(who, command(name, input));
    this.changes = this.keep(changes);
    return answer;
  }

  /** Asks for what must be refused: its code and the key of its words, with what else it says. */
  refused<Name extends CommandName>(who: Asker, name: Name, input: Said<Name>) {
    try {
      this.run(who, command(name, input));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, said, faults, current } = error;
      return { code, key: said.key, pointers: faults.map(({ pointer }) => pointer), current };
    }
    throw new Error(`${name} was not refused`);
  }

  /** What workers do by themselves at this instant. */
  settle(): this {
    this.do("system", "settle", null);
    return this;
  }

  /** The newest clock of a metric. */
  clock(metric: ClockMetric): Clock {
    const clock = this.snapshot.clocks.findLast((each) => each.metric === metric);
    if (clock === undefined) throw new Error(`no clock ${metric}`);
    return clock;
  }

  /** A metric's ledger: each line with its minute. */
  ledger(metric: ClockMetric): string[] {
    return this.entries
      .filter((entry) => entry.metric === metric)
      .map(({ kind, at }) => `${kind} ${(at - this.begunAt) / minute}`);
  }

  /** The legs of the relay: who held it, and at which tier. */
  get legs(): string[] {
    return this.ticket.relay.map(({ holder, member, tier }) =>
      [holder, member, tier].filter(Boolean).join(" "),
    );
  }

  load(loads: Loads): this {
    const people = new Map(
      [...this.snapshot.people].map(([handle, person]) => [
        handle,
        { ...person, load: loads[handle] ?? person.load },
      ]),
    );
    return this.given({ people });
  }

  /** The snapshot as it would be read if this had become so beside the ticket's own life. */
  given(change: Partial<Snapshot>): this {
    this.snapshot = { ...this.snapshot, ...change };
    return this;
  }

  private actor(who: Asker): Actor {
    if (typeof who !== "string") return who;
    if (who === "ai") return ai;
    if (who === "program") return program;
    return who === "system" ? system : this.desk.member(who);
  }

  private run<Name extends CommandName>(who: Asker, asked: CommandOf<Name>) {
    const context = { actor: this.actor(who), at: this.now, newId: this.newId };
    let { snapshot } = this;
    for (let round = 0; round < 6; round++) {
      const outcome = run(snapshot, asked, context);
      if (outcome.is === "changed") return outcome;
      if (outcome.is === "refused") throw outcome.refusal;
      if (outcome.need.what !== "counts") throw new Error(`needs ${outcome.need.what}`);
      snapshot = loaded(snapshot, outcome.need.ticket);
    }
    throw new Error("needs more and more");
  }

  private keep(changes: Changes): Changes {
    this.events.push(...changes.out.events);
    this.entries.push(...changes.out.entries);
    this.snapshot = after(changes);
    return changes;
  }
}

function command<Name extends CommandName>(name: Name, input: Said<Name>): CommandOf<Name> {
  const keyed = input === null ? input : { key: "ESC-1", ...(input as object) };
  return { do: name, input: keyed as InputOf<Name> };
}

/** A ticket whose customer asked for a person at once: Ann has it, and has not accepted. */
export const escalated = (desk: Desk, request: Record<string, unknown> = {}, loads: Loads = {}): Story =>
  new Story(desk, { requested_human: true, ...request }, { loads });

/** The same, accepted by Ann. */
export function accepted(desk: Desk, request: Record<string, unknown> = {}): Story {
  const story = escalated(desk, request);
  story.do("ann", "accept", {});
  return story;
}

/** Texts for every part that the path requires, for an escalation by hand. */
export const known = ({ path }: Desk): Record<string, string> =>
  Object.fromEntries(path.policy.brief.required.map((part) => [part, "It is known."]));

/** Gives a tier's people a field that is asked of a person. */
export const requireField: NonNullable<Parameters<typeof deskWith>[0]> = (policy) => {
  policy.fields = [
    { slug: "serial", name: "Serial number", type: "text", required_at: ["handoff", "closure"] },
    ...policy.fields,
  ];
};
