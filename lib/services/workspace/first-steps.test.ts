import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { DomainError } from "@/lib/domain/errors";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { roles } from "@/lib/domain/vocabulary";
import { inviteMember } from "../members/invite-member";
import { joinAsNewPerson } from "../members/join-workspace";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { acceptTicket } from "../tickets/verbs";
import { markFirstSteps, readFirstSteps } from "./first-steps";

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
});
const read = () => readFirstSteps(workspace.as("admin"));
const asked = () =>
  createTicket(
    workspace.as("admin"),
    CreateTicket.parse({
      path: "customer-service",
      subject: "A wrong invoice",
      customer: { name: "A first customer" },
      messages: [{ author: "customer", body: "My invoice is wrong. I want to speak to a person." }],
    }),
  );
const states = async () =>
  Object.fromEntries(((await read())?.steps ?? []).map(({ step, state }) => [step, state]));

describe("the first steps of a workspace", () => {
  it("follow from who joined, what was sent, and who accepted", async () => {
    expect(await read()).toMatchObject({ joined: 1, invited: 0, hasKey: false, ticket: null });
    const { token } = await inviteMember(workspace.as("admin"), { handle: "agent" });
    expect(await read()).toMatchObject({ joined: 1, invited: 1 });
    const { now, requestId } = workspace.as("admin");
    await joinAsNewPerson({ token, name: "Agent", password: "green door near river" }, { now, requestId });
    expect(await read()).toMatchObject({ joined: 2, invited: 0 });
    expect(await states()).toMatchObject({ people: "done", ticket: "open" });
    await workspace.key(["tickets:write"]);
    expect(await read()).toMatchObject({ hasKey: true });
    const { key } = await asked();
    expect(await read()).toMatchObject({ ticket: key });
    expect(await states()).toMatchObject({ ticket: "done", accept: "open" });
    await acceptTicket(workspace.as("admin"), { key });
    expect(await read()).toBeNull();
  });

  it("are skipped by those who may change the rules, for everybody, and come back as done", async () => {
    await markFirstSteps(workspace.as("admin"), { steps: ["people", "policy"], mark: "skipped" });
    expect(await states()).toMatchObject({ people: "skipped", policy: "skipped", ticket: "open" });
    await markFirstSteps(workspace.as("admin"), { steps: ["policy"], mark: "seen" });
    expect(await states()).toMatchObject({ policy: "done" });
    await markFirstSteps(workspace.as("admin"), { steps: ["ticket", "accept"], mark: "skipped" });
    expect(await read()).toBeNull();
    for (const role of roles.filter((each) => each !== "admin")) {
      const refused = markFirstSteps(workspace.as(role), { steps: ["accept"], mark: "seen" });
      expect(await refused.catch((error: unknown) => error instanceof DomainError && error.code)).toBe(
        "forbidden",
      );
    }
  });

  it("are each workspace's own", async () => {
    const other = await makeWorkspace(database.db);
    await markFirstSteps(other.as("admin"), { steps: ["people"], mark: "skipped" });
    expect(await states()).toMatchObject({ people: "open" });
  });
});
