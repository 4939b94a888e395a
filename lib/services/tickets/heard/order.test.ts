import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { type Desk, makeDesk } from "../../testing/desk";
import { readTicket } from "../read-ticket";
import { listMessages } from "../records/read-ticket";
import { acceptTicket, reply } from "../verbs";
import { customer, senders } from "./heard.testing";

let database: TestDatabase;
let desk: Desk;
let send: ReturnType<typeof senders>;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  send = senders(desk, database.db);
});

const isoAt = (ms: number) => new Date(ms).toISOString();

describe("messages stand by their instant, then by number", () => {
  it("on the page, over REST, page by page, and in what the brief cites", async () => {
    const base = desk.at();
    const at = (minutes: number) => isoAt(base - 60 * 60_000 + minutes * 60_000);
    const { key } = await send.create({
      messages: [
        customer("I want to speak to a person.", { at: at(10) }),
        { author: "ai", body: "I promise that you get EUR 40 back tomorrow.", at: at(11) },
      ],
    });
    await send.write(
      key,
      customer("My parcel 48213 has not arrived, and I paid EUR 90 for it.", { at: at(5) }),
    );
    const numbers = [3, 1, 2];
    const view = await readTicket(desk.workspace.as("admin"), { key });
    expect(view.messages.map(({ number }) => number)).toEqual(numbers);
    const reader = desk.by(desk.key(["tickets:read"]));
    const seen: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await listMessages(reader, { key, after: 0, limit: 1, cursor });
      seen.push(...items.map(({ number }) => number));
      if (next === null) break;
      cursor = next;
    }
    expect(seen).toEqual(numbers);
    expect(
      (await listMessages(reader, { key, after: 2, limit: 5 })).items.map(({ number }) => number),
    ).toEqual([3]);
    const claims = view.brief?.parts.flatMap((part) =>
      part.claims.map((claim) => ({ ...claim, part: part.part })),
    );
    const promised = claims?.find(({ part, quote }) => part === "promised" && quote !== null);
    expect(promised?.cites).toEqual([2]);
    const problem = claims?.find(({ part, quote }) => part === "problem" && quote !== null);
    expect(problem?.quote).toContain("48213");
    expect(problem?.cites).toEqual([3]);
  });

  it("an older message that comes late does not make the customer speak last", async () => {
    const { key, ticket } = await send.create({ messages: [customer("I want to speak to a person.")] });
    await acceptTicket(desk.by(desk.member(ticket.owner ?? "")), { key });
    const before = desk.at();
    await reply(desk.by(desk.member(ticket.owner ?? "")), { key, body: "I look into it." });
    await send.write(key, customer("And the colour is wrong.", { at: isoAt(before) }));
    const row = await send.rowOf(key);
    expect(row.unansweredSince).toBeNull();
    expect(row.lastCustomerAt).toBe(desk.at());
    await send.write(key, customer("Are you there?"));
    expect((await send.rowOf(key)).unansweredSince).toBe(desk.at());
  });

  it("an answer that stands before a question does not answer it", async () => {
    const base = desk.at();
    const { key } = await send.create({
      messages: [
        customer("Where is my parcel?", { at: isoAt(base - 50_000) }),
        { author: "ai", body: "On its way.", at: isoAt(base - 60_000) },
      ],
    });
    expect((await send.rowOf(key)).unansweredSince).not.toBeNull();
    const inOrder = await send.create({
      messages: [
        { author: "ai", body: "On its way.", at: isoAt(base - 40_000) },
        customer("Where is my parcel?", { at: isoAt(base - 50_000) }),
      ],
    });
    expect((await send.rowOf(inOrder.key)).unansweredSince).toBeNull();
  });
});
