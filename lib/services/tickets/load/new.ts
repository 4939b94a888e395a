import type { Executor } from "@/db/client";
import type { Savable } from "@/lib/domain/engine/changes";
import { givenParts, newTicket } from "@/lib/domain/engine/intake";
import { checkAgainstPolicy, checkIntake } from "@/lib/domain/engine/messages/check-input";
import type { Conversation, Customer, Snapshot } from "@/lib/domain/engine/snapshot";
import { loadLanguages } from "@/lib/domain/text/language/find";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { type Ctx, newId } from "../../context";
import { matchCompany, matchCustomer, previewCustomer } from "../../customers/match-customer";
import { loadVersions } from "../../policy/bundle";
import type { Origin } from "../save/saving";
import { type IntakeSnapshot, readIntakeSnapshot } from "./intake-snapshot";
import { loadNeeds } from "./parts";

type Desk = Pick<
  Snapshot,
  "workspaceId" | "workspaceSlug" | "keyPrefix" | "path" | "org" | "people" | "lost" | "siblings" | "counts"
>;
type Of = Desk & { customer: Customer; isNewCustomer: boolean; source: string; externalId: string | null };
type Fresh = {
  number: number;
  /** Epoch ms. */
  at: number;
  id?: string;
  followsTicketId?: string;
  follows?: Conversation["follows"];
};

/** A ticket that does not exist yet, held by the AI, with what its request says of it. */
export function newSnapshot(of: Of, input: CreateTicket, fresh: Fresh): Snapshot & Savable {
  const { number, at, id = newId(at), followsTicketId = null, follows = null } = fresh;
  const snapshot: Snapshot = {
    workspaceId: of.workspaceId,
    workspaceSlug: of.workspaceSlug,
    keyPrefix: of.keyPrefix,
    path: of.path,
    org: of.org,
    organisations: new Map([[of.org.version, of.org]]),
    people: of.people,
    customer: of.customer,
    isNewCustomer: of.isNewCustomer,
    ticket: newTicket(of, input, { id, number, at }),
    source: of.source,
    externalId: of.externalId,
    followsTicketId,
    stored: null,
    clocks: [],
    lost: of.lost,
    siblings: of.siblings,
    conversation: {
      messages: [],
      attempts: [],
      given: givenParts(input.brief),
      briefVersion: 0,
      briefParts: null,
      note: null,
      follows,
    },
    lastHandoff: null,
    sentReplies: [],
    verdicts: [],
    followedBy: null,
    counts: of.counts,
  };
  return snapshot as Snapshot & Savable;
}

/** `hash`: of the request, to know it again. `opening`: as it was read for it; else it is read now. */
type Create = {
  number: number;
  hash: string | null;
  lost: readonly string[];
  opening?: IntakeSnapshot | undefined;
};
type Opened = { snapshot: Snapshot & Savable; origin: Origin };

/** A create's snapshot, with its customer found or made and its names checked. */
export async function openTicket(
  ctx: Ctx,
  tx: Executor,
  input: CreateTicket,
  { number, hash, lost, opening }: Create,
): Promise<Opened> {
  const read = opening ?? (await readIntakeSnapshot(tx, ctx.workspaceId, [input]));
  const desk = await deskOf(ctx, tx, input, read);
  checkAgainstPolicy(desk.path.policy, desk.org, input, ctx.now);
  checkIntake(desk.path.policy, input);
  const { company } = input.customer;
  const named = company === undefined ? null : await matchCompany(ctx, tx, company);
  const matched = matchCustomer(ctx, read, input.customer, { named, language: input.language ?? null });
  const { customer, fresh, changes } = matched;
  const { source, external_id } = input;
  const of = {
    ...desk,
    lost,
    customer,
    isNewCustomer: fresh !== null,
    source,
    externalId: external_id ?? null,
  };
  return {
    snapshot: newSnapshot(of, input, { number, at: ctx.now }),
    origin: { requestHash: hash, newCustomer: fresh, customerChange: changes },
  };
}

/** The same for a dry run, which stores nothing: its type can't be saved. */
export async function previewTicket(ctx: Ctx, tx: Executor, input: CreateTicket): Promise<Snapshot> {
  const read = await readIntakeSnapshot(tx, ctx.workspaceId, [input]);
  const desk = await deskOf(ctx, tx, input, read);
  checkAgainstPolicy(desk.path.policy, desk.org, input, null);
  const { customer, fresh } = previewCustomer(ctx, read, input.customer);
  const { source, external_id } = input;
  const of = { ...desk, customer, isNewCustomer: fresh !== null, source, externalId: external_id ?? null };
  return newSnapshot(of, input, { number: 0, at: ctx.now });
}

async function deskOf(ctx: Ctx, tx: Executor, input: CreateTicket, opening: IntakeSnapshot): Promise<Desk> {
  const { workspaceId } = ctx;
  const { head, path, org } = await loadVersions(tx, workspaceId, input.path, opening.head);
  const { keyPrefix, workspaceSlug } = head;
  const { people } = opening;
  return {
    workspaceId,
    workspaceSlug,
    keyPrefix,
    path,
    org,
    people,
    lost: [],
    siblings: [],
    counts: new Map(),
  };
}

/** What every intake is sure to read: figures of other tickets, and languages, which cost once a process. */
export async function loadIntake<S extends Snapshot>(tx: Executor, snapshot: S, at: number): Promise<S> {
  await loadLanguages();
  const need = { what: "counts", ticket: snapshot.ticket, windows: true } as const;
  const [loaded] = await loadNeeds(tx, [{ snapshot, need }], at);
  return loaded ?? snapshot;
}
