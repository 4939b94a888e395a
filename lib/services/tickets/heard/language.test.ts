import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { putOrganisation } from "../../policy/publish-organisation";
import { readOrganisation } from "../../policy/read-policy";
import { type Desk, makeDesk } from "../../testing/desk";
import { createTickets } from "../create-tickets";
import { dryRun } from "../dry-run";
import { readTicket } from "../read-ticket";
import { closeTicket, resolve } from "../verbs";
import { customer, senders } from "./heard.testing";

let database: TestDatabase;
let desk: Desk;
let send: ReturnType<typeof senders>;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  send = senders(desk, database.db);
  const admin = desk.workspace.as("admin");
  const { document, version } = await readOrganisation(admin, {});
  const speaks: Record<string, string[]> = { ann: ["en"], bob: ["nl"] };
  await putOrganisation(admin, {
    document: {
      ...document,
      members: document.members.map((member) => ({ ...member, languages: speaks[member.handle] ?? ["en"] })),
    },
    publish: true,
    reason: "languages",
    apply_to_running: false,
    version,
  });
});

const dutch = "Ik wil een medewerker spreken, mijn bestelling is nog niet aangekomen.";
const english = "I want to speak to a person, my order has not arrived.";

describe("a language that is not given", () => {
  it("is found in the customer's words: who gets it speaks it, and so does what the AI tells", async () => {
    for (let round = 0; round < 3; round++) {
      const made = await send.create({ messages: [customer(dutch)] });
      expect(made.ticket).toMatchObject({ language: "nl", languageFound: true, owner: "bob" });
      expect(made.tellCustomer?.language).toBe("nl");
      const other = await send.create({ messages: [customer(english)] });
      expect(other.ticket).toMatchObject({ language: "en", languageFound: true });
      expect(other.ticket.owner).not.toBe("bob");
    }
    const { key } = await send.create({ messages: [customer(dutch)] });
    expect(await send.rowOf(key)).toMatchObject({ language: "nl", languageFound: true });
    expect(await readTicket(desk.workspace.as("admin"), { key })).toMatchObject({ languageFound: true });
  });

  it("is found alike by a dry run and in a batch", async () => {
    const input = CreateTicket.parse({
      path: "customer-service",
      subject: "Parcel",
      customer: {},
      messages: [customer(dutch)],
    });
    expect((await dryRun(send.program(), input)).ticket).toMatchObject({ language: "nl", owner: "bob" });
    const answers = await createTickets(send.program(), [input, input]);
    expect(answers).toMatchObject([{ ticket: { language: "nl" } }, { ticket: { language: "nl" } }]);
  });

  it("gives way to the one that is given", async () => {
    const made = await send.create({ language: "en", messages: [customer(dutch)] });
    expect(made.ticket).toMatchObject({ language: "en", languageFound: false });
    await send.write(made.key, customer("Wanneer komt mijn bestelling eindelijk aan?"));
    expect(await send.rowOf(made.key)).toMatchObject({ language: "en", languageFound: false });
  });

  it("stays open where it is not plain, and a later message settles it", async () => {
    const { key, ticket } = await send.create({ messages: [customer("Order 48213?")] });
    expect(ticket).toMatchObject({ language: null, languageFound: false });
    await send.write(key, { author: "ai", body: "Where should we deliver your order to, please?" });
    expect((await send.rowOf(key)).language).toBeNull();
    const answer = await send.write(key, customer(dutch));
    expect(answer.ticket).toMatchObject({ language: "nl", languageFound: true, owner: "bob" });
  });

  it("is not told by what is quoted, nor by a machine", async () => {
    const quoting = `Ok\n\nOn 3 Nov 2026 at 10:12, S <s@n.example> wrote:\n> ${english}`;
    const away = "Ik ben afwezig tot 3 januari. Uw e-mail wordt niet doorgestuurd.";
    const made = await send.create({ messages: [customer(quoting), customer(away)] });
    expect(made.ticket.language).toBeNull();
    expect(made.automatic).toEqual([2]);
  });

  it("goes along to the ticket that follows, still as found", async () => {
    const { key } = await send.create({ messages: [customer("Waar blijft mijn bestelling toch?")] });
    await resolve(send.ai(), { key, closure: { code: "solved", summary: "Sent." } });
    await closeTicket(desk.by(desk.workspace.as("admin").actor), { key });
    const followed = await send.write(key, customer("Hm?"));
    expect(followed.ticket).toMatchObject({ language: "nl", languageFound: true });
  });
});
