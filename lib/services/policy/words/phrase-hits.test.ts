import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { type Desk, makeDesk } from "../../testing/desk";
import { makeWorkspace } from "../../testing/workspace";
import { createTicket } from "../../tickets/create-ticket";
import { patchDraft } from "../draft/patch-draft";
import { readPhraseHits } from "./phrase-hits";

const slug = "customer-service";
let desk: Desk;
let otherWorkspace: Awaited<ReturnType<typeof makeWorkspace>>;

beforeAll(async () => {
  const database = await testDatabase();
  desk = await makeDesk(database.db);
  otherWorkspace = await makeWorkspace(database.db);
  const write = (author: "customer" | "ai", body: string) =>
    createTicket(
      desk.workspace.as("admin"),
      CreateTicket.parse({
        subject: "A question",
        customer: { name: "Bram de Wit" },
        messages: [{ author, body }],
        path: slug,
        source: "test",
      }),
    );
  await write("customer", "I was CHARGED twice, charged twice!");
  await write("customer", "Chargedtwice is no phrase");
  await write("ai", "You were charged twice");
});

const read = () => readPhraseHits(desk.workspace.as("viewer"), { slug, days: 30 });

describe("how often a phrase stands in what customers wrote", () => {
  it("counts messages, not places, of customers only, and phrases of the draft too", async () => {
    expect((await read()).counts["charged twice"]).toBeUndefined();
    await patchDraft(desk.workspace.as("admin"), {
      slug,
      revision: 0,
      patch: [
        {
          path: "/word_lists/twice",
          kind: "added",
          before: null,
          after: { slug: "twice", name: "Twice", phrases: { en: ["Charged twice"] } },
          follows: null,
        },
      ],
    });
    const { counts, messages } = await read();
    expect(counts["charged twice"]).toBe(1);
    expect(messages).toBe(2);
  });
  it("sees nothing of another workspace", async () => {
    const { counts, messages } = await readPhraseHits(otherWorkspace.as("viewer"), { slug, days: 30 });
    expect([messages, counts]).toEqual([0, {}]);
  });
});
