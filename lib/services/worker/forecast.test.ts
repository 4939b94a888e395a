import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tickets } from "@/db/schema";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import { Organisation } from "@/lib/domain/policy/organisation";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { putOrganisation } from "../policy/publish-organisation";
import { readOrganisation } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { randomOf } from "../testing/random-days";
import { createTicket } from "../tickets/create-ticket";
import { readChanges } from "../tickets/read/read-changes";
import { stepsAhead } from "../tickets/read/steps-ahead";
import { acceptTicket, closeTicket, resolve } from "../tickets/verbs";
import { sweepUntil } from "./clocks";

/** What the screen says of a ticket that nobody touches, against what workers then do to it. */

const hour = 3_600_000;
const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const said = ["I want to speak to a person.", "This is a formal complaint.", "My lawyer will call you."];

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await privateDatabase("forecast");
  desk = await makeDesk(database.db);
});

/** Other shifts each time: who is there, when, and whether anybody is. */
async function publishShifts(random: ReturnType<typeof randomOf>): Promise<void> {
  const admin = desk.by(desk.member("admin"));
  const { document, version } = await readOrganisation(admin, {});
  const spansOf = (members: string[]) =>
    days.flatMap((day) =>
      random.chance(0.7)
        ? [
            {
              day,
              from: random.pick(["06:00", "09:00", "12:00"]),
              to: random.pick(["13:00", "17:00", "22:00"]),
              members,
            },
          ]
        : [],
    );
  const shifts = [
    ...(random.chance(0.8) ? [{ team: "front-line", of: ["ann", "bob"] }] : []),
    ...(random.chance(0.5) ? [{ team: "finance", of: ["cleo"] }] : []),
  ].map(({ team, of }) => ({
    kind: "weekly" as const,
    slug: `week-${team}`,
    team,
    spans: of.flatMap((handle) => spansOf([handle])),
    overrides: [],
  }));
  await putOrganisation(admin, {
    document: Organisation.parse({ ...document, shifts }),
    publish: true,
    reason: "shifts",
    apply_to_running: false,
    version,
  });
}

const legsOf = async (ticketId: string) => {
  const [row] = await database.db
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.ticketId, ticketId)));
  if (row === undefined) throw new Error("no ticket");
  return row.relay.map(({ member, tier, team, from }) => ({ member, tier, team, from }));
};

let moves = 0;
// Tickets that stay where they are would prove little.
afterAll(() => expect(moves).toBeGreaterThan(8));

describe("the forecast of a ticket", () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed))("is what workers do: %i", async (seed) => {
    const random = randomOf(seed + 1);
    await publishShifts(random);
    const program = desk.by(desk.key(["tickets:write"]));
    const made = await createTicket(
      program,
      CreateTicket.parse({
        path: "customer-service",
        subject: "Parcel",
        customer: { name: "Wout de Wit" },
        category: random.pick(["order", "refund", "technical-fault"]),
        priority: random.pick(["normal", "high", "urgent"]),
        messages: [{ author: "customer", body: random.pick(said) }],
        ai: { confidence: 0.3 },
      }),
    );
    const { key, ticket } = made;
    if (ticket.owner !== null && random.chance(0.3))
      await acceptTicket(desk.by(desk.member(ticket.owner)), { key });
    const reader = desk.by(desk.member("admin"));
    const { changes } = await readChanges(reader, key);
    const steps = await stepsAhead(changes);
    const until = steps.at(-1)?.at ?? reader.now + hour;
    const expected = steps.at(-1)?.changes.ticket.relay ?? changes.ticket.relay;
    moves += expected.length - changes.ticket.relay.length;
    await sweepUntil(until, 0);
    expect(await legsOf(ticket.id)).toEqual(
      expected.map(({ member, tier, team, from }) => ({ member, tier, team, from })),
    );
    // Out of the way of those that come after it.
    const admin = { ...desk.by(desk.member("admin")), now: until + 1000 };
    await resolve(admin, { key, closure: { code: "solved", summary: "Done." }, fields: {} });
    await closeTicket({ ...admin, now: until + 2000 }, { key });
  });
});
