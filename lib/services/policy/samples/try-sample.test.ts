import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { createTicket } from "../../tickets/create-ticket";
import { readPolicy } from "../read-policy";
import { trySample } from "./try-sample";

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});

const slug = "customer-service";
const typed = {
  subject: "Charged twice",
  customer: { name: "Bram de Wit" },
  category: "billing",
  messages: [{ author: "customer" as const, body: "I want to speak to a human about my lawyer." }],
  ai: { confidence: 0.5 },
};

describe("a sample", () => {
  it("is decided", async () => {
    const ctx = workspace.as("viewer");
    const answer = await trySample(ctx, { slug, sample: { typed } });
    console.log(
      JSON.stringify(
        { ...answer, rules: answer.rules.length, fields: Object.keys(answer.fields).length },
        null,
        1,
      ).slice(0, 6000),
    );
    const { document } = await readPolicy(ctx, { slug });
    for (let i = 0; i < 6; i++) {
      const t0 = performance.now();
      await trySample(ctx, { slug, document: { ...document, description: `${i}` }, sample: { typed } });
      console.log("ms", performance.now() - t0);
    }
    const ticket = await createTicket(workspace.as("admin"), {
      path: slug,
      source: "api",
      ...typed,
    } as never);
    const stored = await trySample(ctx, { slug, sample: { key: ticket.key } });
    console.log(stored.draft.outcome, stored.about, stored.draft.decidedBy, stored.conversation[0]);
    expect(stored.draft.decidedBy?.rule).toBe(answer.draft.decidedBy?.rule);
  });
});
