import { beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { CommandName, InputOf } from "@/lib/domain/engine/commands";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { type Desk, makeDesk } from "../testing/desk";
import { changeAndPresent } from "../tickets/change";
import { createTicket } from "../tickets/create-ticket";
import { changedCard } from "./changed-card";
import { readCard } from "./read-card";

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

it("is the card that would be read, after every verb of a screen", async () => {
  const made = await createTicket(
    desk.by(desk.key(["tickets:write"])),
    CreateTicket.parse({
      path: "customer-service",
      subject: "Parcel",
      customer: { email: "wout@example.org", tier: "vip", company: { external_id: "c-1", name: "Dune" } },
      category: "order",
      messages: [{ author: "customer", body: "I want to speak to a person." }],
      ai: { confidence: 0.3 },
    }),
  );
  const { key } = made;
  const owner = desk.member(made.ticket.owner ?? "admin");
  const admin = desk.member("admin");
  const presented = async <Name extends CommandName>(name: Name, input: InputOf<Name>, by = owner) => {
    const ctx = desk.by(by);
    const shown = await changeAndPresent(ctx, name, { ...input, key }, changedCard);
    expect(shown, name).toEqual(await readCard(ctx, key));
    return shown;
  };
  await presented("set_priority", { priority: "high", key });
  await presented("accept", { key });
  await presented("reply", { body: "I am looking into it.", key });
  await presented("wait", { body: "Which order is it?", key });
  await presented("resume", { key });
  await presented("note", { body: "Asked finance.", key });
  await presented("escalate", { reason: "lacks_authority", key, note: "Above my limit." });
  await presented("assign", { member: "admin", key }, admin);
  await presented("accept", { key }, admin);
  await presented(
    "hand_back",
    { to: "ai", instructions: "Tell them the status.", allowed_actions: [], key },
    admin,
  );
  await presented("resolve", { closure: { code: "solved", summary: "Done." }, fields: {}, key }, admin);
  await presented("reopen", { note: "Not solved.", key }, admin);
  await presented("resolve", { closure: { code: "solved", summary: "Done." }, fields: {}, key }, admin);
  const { card } = await presented("close", { key }, admin);
  expect(card.statusCategory).toBe("closed");
});
