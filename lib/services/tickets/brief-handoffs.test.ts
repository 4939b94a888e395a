import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { readAll } from "@/db/reading";
import { briefs, handoffs } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { BriefPart } from "@/lib/domain/brief/types";
import type { Msg } from "@/lib/domain/msg";
import { putPolicy } from "../policy/publish-policy";
import { readPolicy } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { addMessages } from "./add-messages";
import { createTicket } from "./create-ticket";
import { countsReading, figuresReading } from "./load/counts";
import { lockTickets } from "./load/stored";
import { sweepTickets } from "./sweep";
import { acceptTicket, closeTicket, editBrief, escalate, reply, resolve, transfer } from "./verbs";

const minute = 60_000;
let database: TestDatabase;
let desk: Desk;

/** Ann and Bob on the front line, Cleo behind them; a minute to accept, an hour to solve, which climbs. */
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  const admin = desk.by(desk.member("admin"));
  const { document, version } = await readPolicy(admin, { slug: "customer-service" });
  const row = document.sla.targets.at(-1);
  if (row === undefined) throw new Error("no row");
  const targets = { accept: 60, first_response: 300, resolution: 3600, tier: 7200 };
  const only = { ...row, calendar: "around-the-clock", targets };
  await putPolicy(admin, {
    slug: "customer-service",
    document: {
      ...document,
      sla: { ...document.sla, targets: [{ ...only, on_breach: { resolution: [{ do: "climb" }] } }] },
    },
    publish: true,
    reason: "short targets",
    apply_to_running: false,
    version,
  });
});

const as = (handle: string, at?: number) => {
  const ctx = desk.by(desk.member(handle));
  return at === undefined ? ctx : { ...ctx, now: at };
};
let customers = 0;
const intake = (customer = `c-${++customers}`) =>
  createTicket(as("admin"), {
    path: "customer-service",
    subject: "My address",
    source: "api",
    customer: { external_id: customer },
    category: "account",
    messages: [
      { author: "customer", body: "I can't change my address on order #88120. Can I speak to a person?" },
    ],
  });

type Stored = { version: number; parts: BriefPart[]; madeAt: number };
const briefsOf = (ticketId: string): Promise<Stored[]> =>
  database.db
    .select({ version: briefs.version, parts: briefs.parts, madeAt: briefs.madeAt })
    .from(briefs)
    .where(and(eq(briefs.workspaceId, desk.workspaceId), eq(briefs.ticketId, ticketId)))
    .orderBy(asc(briefs.version));
async function latest(ticketId: string): Promise<Stored> {
  const brief = (await briefsOf(ticketId)).at(-1);
  if (brief === undefined) throw new Error("no brief");
  return brief;
}
const claimsOf = ({ parts }: Stored, name: string) => parts.find(({ part }) => part === name)?.claims ?? [];
const sayOf = (brief: Stored, part: string, key: string): Msg | undefined =>
  claimsOf(brief, part).find(({ say: msg }) => "key" in msg && msg.key === key)?.say;
/** The instant that the time limit names for a clock. */
const limitOf = (brief: Stored, metric: string): number | null => {
  const text = sayOf(brief, "time_limit", `brief.time.clock.${metric}`);
  const due = text !== undefined && "values" in text ? text.values?.due : undefined;
  return typeof due === "object" && due !== null && "instant" in due ? due.instant : null;
};
const namesBefore = (brief: Stored): string =>
  JSON.stringify(sayOf(brief, "help_needed", "brief.help.before"));
const sweep = (ticketIds: string[], at: number) =>
  sweepTickets({
    workspaceId: desk.workspaceId,
    ticketIds,
    name: "test",
    at,
    command: { do: "settle", input: null },
  });

describe("the brief, when the baton passes", () => {
  it("names the next candidate's own time to accept, and who did not accept", async () => {
    const { ticket } = await intake();
    const at = desk.at() + minute;
    await sweep([ticket.id], at);
    const brief = await latest(ticket.id);
    expect(brief).toMatchObject({ version: 2, madeAt: at });
    expect(limitOf(brief, "accept")).toBe(at + minute);
    expect(namesBefore(brief)).toContain(`brief.help.not_accepted`);
    expect(namesBefore(brief)).toContain(`"${ticket.owner}"`);
    expect(sayOf(brief, "help_needed", "brief.help.rule")).toBeDefined();
  });

  it("of several tickets in one sweep, each has its own", async () => {
    const made = [await intake("twice"), await intake("twice"), await intake()];
    const ids = made.map(({ ticket }) => ticket.id);
    await addMessages(as("admin"), {
      key: made[1]?.key ?? "",
      messages: [{ author: "customer", body: "I need it solved before Friday, order #99001." }],
    });
    await sweep(ids, desk.at() + minute);
    const [one, two, three] = await Promise.all(ids.map(latest));
    if (one === undefined || two === undefined || three === undefined) throw new Error("no brief");
    expect([one.version, two.version, three.version]).toEqual([2, 3, 2]);
    expect(JSON.stringify(two.parts)).toContain("#99001");
    expect(JSON.stringify([one.parts, three.parts])).not.toContain("#99001");
    expect(sayOf(one, "customer", "brief.customer.history")).toMatchObject({
      values: { earlier: 1, open: 1 },
    });
    expect(JSON.stringify(three.parts)).not.toContain('"open":1');
  });

  it("says after a climb why it came and what was answered", async () => {
    const { key, ticket } = await intake();
    const owner = ticket.owner ?? "";
    const from = desk.at();
    await acceptTicket(as(owner), { key });
    await reply(as(owner), { key, body: "I have asked the warehouse to correct the label." });
    const before = await latest(ticket.id);
    expect(before.version).toBe(1);
    await sweep([ticket.id], from + 60 * minute);
    const brief = await latest(ticket.id);
    expect(brief.version).toBe(2);
    expect(limitOf(brief, "accept")).toBe(from + 61 * minute);
    expect(limitOf(brief, "resolution")).toBe(from + 60 * minute);
    expect(sayOf(brief, "help_needed", "brief.help.reason")).toMatchObject({
      values: { reason: { key: "brief.reason.time" } },
    });
    expect(JSON.stringify(claimsOf(brief, "tried"))).toContain("warehouse");
    expect(namesBefore(brief)).toContain("brief.help.held");
  });

  it("hands on what the last person asks; a customer's later message doesn't lose it", async () => {
    const { key, ticket } = await intake();
    const [owner, next] = ticket.owner === "ann" ? ["ann", "bob"] : ["bob", "ann"];
    await acceptTicket(as(owner), { key });
    const moved = await transfer(as(owner), { key, member: next, note: "Please call the warehouse." });
    const brief = await latest(ticket.id);
    expect(brief.version).toBe(2);
    expect(limitOf(brief, "accept")).toBe(desk.at() + minute);
    const asked = { quote: "Please call the warehouse.", say: { values: { name: owner } } };
    expect(claimsOf(brief, "help_needed")[0]).toMatchObject(asked);
    expect(moved.ticket.owner).toBe(next);
    await addMessages(as("admin"), { key, messages: [{ author: "customer", body: "Any news?" }] });
    expect(claimsOf(await latest(ticket.id), "help_needed")[0]).toMatchObject(asked);
  });

  it("is one version after a manual escalation, and names the tier's new deadline", async () => {
    const { key, ticket } = await intake();
    const owner = ticket.owner ?? "";
    await acceptTicket(as(owner), { key });
    const brief = { impact: "One customer can't order.", promised: "Nothing.", tried: "Changed it by hand." };
    await escalate(as(owner), { key, reason: "lacks_authority", note: "Needs a refund right.", brief });
    const made = await latest(ticket.id);
    expect(made.version).toBe(2);
    expect(limitOf(made, "accept")).toBe(desk.at() + minute);
    expect(claimsOf(made, "help_needed")[0]?.quote).toBe("Needs a refund right.");
    expect(claimsOf(made, "tried").map(({ say: msg }) => msg)).toEqual([{ raw: "Changed it by hand." }]);
  });

  it("keeps what a person wrote, and makes no version where nothing else is said", async () => {
    const { key, ticket } = await intake();
    const [owner, next] = ticket.owner === "ann" ? ["ann", "bob"] : ["bob", "ann"];
    await acceptTicket(as(owner), { key });
    await editBrief(as(owner), { key, part: "help_needed", text: "Send a new label.", brief_version: 1 });
    await transfer(as(owner), { key, member: next });
    const kept = await latest(ticket.id);
    expect(kept.version).toBe(3);
    expect(kept.parts.find(({ part }) => part === "help_needed")).toMatchObject({
      claims: [{ say: { raw: "Send a new label." } }],
      editedBy: owner,
    });
    await editBrief(as("admin"), { key, part: "time_limit", text: "By noon.", brief_version: 3 });
    expect((await latest(ticket.id)).version).toBe(4);
    await transfer(as("admin"), { key, member: owner });
    expect((await latest(ticket.id)).version).toBe(4);
    const passed = await database.db.select().from(handoffs).where(eq(handoffs.ticketId, ticket.id));
    expect(passed).toHaveLength(3);
  });

  it("of a ticket that follows another still says so", async () => {
    const { key, ticket } = await intake();
    const owner = ticket.owner ?? "";
    await acceptTicket(as(owner), { key });
    const closure = { code: "solved" as const, summary: "The label was corrected." };
    await resolve(as(owner), { key, closure, body: "It is corrected." });
    await closeTicket(as("admin"), { key });
    const again = await addMessages(as("admin"), {
      key,
      messages: [{ author: "customer", body: "It is wrong again. Can I speak to a person?" }],
    });
    expect(again.key).not.toBe(key);
    await sweep([again.ticket.id], desk.at() + minute);
    const brief = await latest(again.ticket.id);
    expect(brief.version).toBe(2);
    expect(sayOf(brief, "problem", "brief.problem.follows")).toMatchObject({
      values: { key, summary: "The label was corrected." },
    });
  });

  it("names the same figures of other tickets whether one is read or many", async () => {
    const made = [await intake("many"), await intake("many"), await intake("alone")];
    const ctx = as("admin");
    const snapshots = await lockTickets(
      database.db,
      made.map(({ ticket }) => ticket.id),
      { workspaceId: ctx.workspaceId },
    );
    const [together] = await readAll(database.db, [figuresReading(snapshots, ctx.now)]);
    const counts = await readAll(
      database.db,
      snapshots.map((each) => countsReading(each, ctx.now, [])),
    );
    const single = counts.map(({ figures: ticketCounts }) => ticketCounts);
    expect(together).toEqual(single);
    expect(together.map(({ earlierTickets }) => earlierTickets)).toEqual([1, 1, 0]);
    expect(together[0]?.similarRecent).toBeGreaterThan(1);
  });
});
