import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { type Desk, makeDesk } from "../../testing/desk";
import { addMessages } from "../add-messages";
import { dryRun } from "../dry-run";
import { closeTicket, resolve } from "../verbs";
import { customer, senders } from "./heard.testing";

let database: TestDatabase;
let desk: Desk;
let send: ReturnType<typeof senders>;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  send = senders(desk, database.db);
});

const one = customer("Where is it?", { external_id: "m1" });
const other = customer("Where is the refund?", { external_id: "m1" });
const refused = { code: "conflict", faults: [{ code: "other_content" }], current: { number: 1 } };

describe("the external_id of a message", () => {
  it("with other content is a conflict, through every door", async () => {
    await expect(send.create({ messages: [one, other] })).rejects.toMatchObject(refused);
    const request = {
      path: "customer-service",
      subject: "s",
      source: "api",
      customer: {},
      messages: [one, other],
    };
    await expect(dryRun(send.program(), request)).rejects.toMatchObject(refused);
    const { key } = await send.create({ messages: [one] });
    await expect(send.write(key, other)).rejects.toMatchObject(refused);
    await expect(send.write(key, { ...one, public: false })).rejects.toMatchObject(refused);
    await expect(send.write(key, { ...one, automatic: true })).rejects.toMatchObject(refused);
    await expect(send.write(key, { ...one, at: "2026-01-01T10:00:00Z" })).rejects.toMatchObject(refused);
    await expect(send.write(key, { author: "ai", body: one.body, external_id: "m1" })).rejects.toMatchObject(
      refused,
    );
    const twins = [customer("a", { external_id: "m2" }), customer("b", { external_id: "m2" })];
    await expect(send.write(key, ...twins)).rejects.toMatchObject({
      code: "conflict",
      current: { number: 2 },
    });
    expect((await send.rowOf(key)).messageCount).toBe(1);
  });

  it("with the same content adds nothing, in one call, again, and at once", async () => {
    const { key, stored } = await send.create({ messages: [one, one] });
    expect(stored).toEqual([1]);
    const answers = await Promise.all([1, 2, 3].map(() => send.write(key, one)));
    expect(answers.flatMap((answer) => answer.stored)).toEqual([]);
    const timed = customer("Later", { external_id: "m2", at: "2026-01-02T10:00:00Z" });
    await send.write(key, timed);
    await send.write(key, { ...timed, at: "2026-01-02T11:00:00+01:00" });
    expect((await send.rowOf(key)).messageCount).toBe(2);
  });

  it("counts attempts by the messages of the call, known ones too", async () => {
    const { key } = await send.create({ messages: [one] });
    const attempts = [0, 1, 2].map((message_index) => ({ action: "look", result: "nothing", message_index }));
    const messages = [customer("Hm", { external_id: "m2" }), one, customer("Hm", { external_id: "m2" })];
    await addMessages(send.program(), { key, messages, ai: { attempts } });
    const rows = await database.sql<{ at: number }[]>`
      select message_number as at from attempt where ticket_id = ${(await send.rowOf(key)).ticketId} order by number`;
    expect(rows.map(({ at }) => at)).toEqual([2, 1, 2]);
  });

  it("is known on the ticket that follows a closed one", async () => {
    const { key } = await send.create({ messages: [one] });
    await resolve(send.ai(), { key, closure: { code: "solved", summary: "Sent." } });
    await closeTicket(desk.by(desk.workspace.as("admin").actor), { key });
    const again = customer("It broke again!", { external_id: "m7" });
    const followed = await send.write(key, one, again);
    expect(followed.key).not.toBe(key);
    expect(followed.stored).toEqual([1]);
    expect((await send.write(key, one, again)).key).toBe(followed.key);
    expect((await send.rowOf(followed.key)).messageCount).toBe(1);
    await expect(send.write(key, { ...again, body: "It is fine." })).rejects.toMatchObject(refused);
    await expect(send.write(key, other)).rejects.toMatchObject(refused);
  });
});
