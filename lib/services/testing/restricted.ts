import type { Db } from "@/db/client";
import { now } from "@/lib/clock";
import { type Actor, scopes } from "@/lib/domain/access/permissions";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { makePolicyDesk, type PolicyDesk, slug } from "../policy/policy.testing";
import { putPolicy } from "../policy/publish-policy";
import { readPolicy } from "../policy/read-policy";
import { createTicket } from "../tickets/create-ticket";
import { acceptTicket, addNote, resolve } from "../tickets/verbs";
import { foldTickets } from "../worker/folds";
import { deliverWorkspace } from "../worker/outbox";

/**
 * A desk with a restricted category: Cleo answers it, Maya, an admin, is accountable and named. The admin who opened the
 * workspace, Ann, Bob and Dora have no part in it.
 */
export type RestrictedDesk = PolicyDesk & {
  program: Actor;
  restricted: string;
  /** Changes the live policy by a publish of the admin. */
  publish(change: (policy: PathPolicy) => void): Promise<void>;
  create(request: Record<string, unknown>, by?: Actor): Promise<string>;
  /** Numbers the feed and folds what happened into figures. */
  settle(): Promise<void>;
};

const restrictedCategory = "speak-up";

export async function makeRestrictedDesk(db: Db): Promise<RestrictedDesk> {
  const desk = await makePolicyDesk(db);
  const program = desk.key(scopes.filter((scope) => scope !== "act_as"));
  const publish: RestrictedDesk["publish"] = async (change) => {
    const { document: live, version } = await readPolicy(desk.admin(), { slug });
    const document = structuredClone(live);
    change(document);
    await putPolicy(desk.admin(), {
      slug,
      document,
      publish: true,
      reason: "circle",
      apply_to_running: false,
      version,
    });
  };
  await publish(withRestricted);
  return {
    ...desk,
    program,
    restricted: restrictedCategory,
    publish,
    create: async (request, by = program) =>
      (await createTicket(desk.by(by), CreateTicket.parse({ path: slug, ...request }))).key,
    settle: async () => {
      await deliverWorkspace(desk.workspaceId);
      await foldTickets(now() + 60_000);
    },
  };
}

function withRestricted(policy: PathPolicy): void {
  policy.categories.push({
    slug: restrictedCategory,
    name: "Speaking up",
    risk: "high",
    restricted: true,
    named_admins: ["maya"],
  });
  policy.raci.rows.unshift({
    slug: restrictedCategory,
    name: "Speaking up",
    stage: "answer",
    categories: [restrictedCategory],
    tiers: [],
    person_required: true,
    cells: [
      { who: { member: "cleo" }, letter: "R" },
      { who: { member: "maya" }, letter: "A" },
      { who: { team: "front-line" }, letter: "I" },
    ],
  });
}

/** Words that stand in what is hidden and nowhere else. */
export const secret = "quokka";

const hidden = (customer: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  category: restrictedCategory,
  subject: "Quokka fraud in the till",
  customer,
  tags: ["quokkatag"],
  messages: [
    { author: "customer", body: "A quokka takes money out of the till. I want to talk to a human." },
    { author: "ai", body: "The quokka will be stopped by Friday." },
  ],
  ai: { confidence: 0.4, handoff_requested: true, intent: "quokka_intent" },
  ...more,
});
export const stranger = { external_id: "quokka-1", name: "Quokka Quill", email: "quill@quokka.example" };
export const shared = { external_id: "c-shared", name: "Shared Customer", email: "shared@example.org" };

/** Open, accepted and resolved tickets that are hidden, two that are not, and their figures. */
export async function fillDesk(desk: RestrictedDesk) {
  const open = {
    subject: "An ordinary question",
    category: "order",
    customer: shared,
    messages: [{ author: "customer", body: "Where is my order? I want to talk to a human." }],
    ai: { confidence: 0.4 },
  };
  const seen = [await desk.create(open), await desk.create({ ...open, customer: { external_id: "c-2" } })];
  const keys = [
    await desk.create(hidden(stranger)),
    await desk.create(hidden(shared, { external_id: "quokka-request" })),
    await desk.create(hidden(stranger)),
  ];
  const [, accepted = "", resolved = ""] = keys;
  const cleo = () => desk.by(desk.member("cleo"));
  await acceptTicket(cleo(), { key: accepted });
  await addNote(cleo(), { key: accepted, body: "The quokka was seen on Tuesday." });
  await acceptTicket(cleo(), { key: resolved });
  const closure = { code: "solved" as const, summary: "The quokka is gone.", lesson: "Look for a quokka." };
  await resolve(cleo(), { key: resolved, closure });
  await desk.settle();
  return { seen, keys };
}
