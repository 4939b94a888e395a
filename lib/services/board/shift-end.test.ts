import { beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { readOrganisation } from "../policy/read-policy";
import { coverShiftFor, putShift } from "../schedule/change-shifts";
import { CoverShift, PutShift } from "../schedule/inputs";
import { type Desk, makeDesk } from "../testing/desk";
import { createTicket } from "../tickets/create-ticket";
import { acceptTicket, transfer, wait } from "../tickets/verbs";
import { readQueue } from "./read-queue";

const minuteMs = 60_000;
const iso = (at: number) => new Date(at).toISOString();
let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});
const admin = () => desk.by(desk.workspace.as("admin").actor);
const version = async () => (await readOrganisation(admin(), {})).version;
const ticket = async () => {
  const input = CreateTicket.parse({
    path: "customer-service",
    subject: "Please let me speak to a human",
    customer: { external_id: `c-${Math.random()}` },
    messages: [{ author: "customer", body: "I want to speak to a human please." }],
  });
  return (await createTicket(desk.by(desk.key(["tickets:write"])), input)).key;
};
const queueOf = (handle: string) => {
  const actor = desk.member(handle);
  return readQueue({ ...desk.by(actor), actor });
};

it("in the hour before a shift ends its person has each open ticket with who is next, who has to accept it", async () => {
  const shift = {
    kind: "rotating",
    team: "front-line",
    start: "2020-01-06",
    at: "00:00",
    turn_days: 7,
    turns: [["bob"]],
  };
  await putShift(admin(), PutShift.parse({ slug: "on-call", shift, version: await version() }));
  const begun = desk.at();
  const endsAt = begun + 90 * minuteMs;
  await coverShiftFor(
    admin(),
    CoverShift.parse({
      slug: "on-call",
      from: iso(begun),
      to: iso(endsAt),
      members: ["ann"],
      instead_of: "bob",
      version: await version(),
    }),
  );
  const [accepted, open, waiting] = [await ticket(), await ticket(), await ticket()];
  const ann = () => desk.by(desk.member("ann"));
  await acceptTicket(ann(), { key: accepted });
  await acceptTicket(ann(), { key: waiting });
  await wait(ann(), { key: waiting, body: "Which one?" });
  expect((await queueOf("ann")).handOver).toBeNull();
  const actor = desk.member("ann");
  const late = { ...ann(), actor, now: endsAt - 59 * minuteMs };
  const { handOver } = await readQueue(late);
  expect(handOver).toMatchObject({
    endsAt,
    lines: [
      { key: accepted, next: { handle: "bob", startsAt: null } },
      { key: open, next: { handle: "bob", startsAt: null } },
    ],
  });
  await transfer(ann(), { key: accepted, member: "bob", note: "My shift ends." });
  expect((await readQueue(late)).handOver?.lines.map(({ key }) => key)).toEqual([open]);
  expect((await queueOf("bob")).toAccept.map(({ key }) => key)).toEqual([accepted]);
});
