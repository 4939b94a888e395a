import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import type { FieldDoc, PathPolicy } from "@/lib/domain/policy/path-policy";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { readIntakeForm } from "../tickets/read-intake-form";
import { CreatePath, createPath } from "./create-path";
import { putPolicy } from "./publish-policy";
import { listPaths, readOrganisation, readPolicy } from "./read-policy";
import { readUses } from "./uses/tickets-with";
import { validatePolicy } from "./validate";

let workspace: TestWorkspace;
let owner: string;

beforeAll(async () => {
  const database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  owner = (await readOrganisation(workspace.as("admin"), {})).document.members[0]?.handle ?? "";
});

const admin = () => workspace.as("admin");
const make = (slug: string, from: object, ctx = admin()) =>
  createPath(ctx, CreatePath.parse({ slug, name: `Path ${slug}`, from, reason: "test" }));
const nothing = () => ({ kind: "nothing", owner, team: "engineering", calendar: "office-hours" });
const publish = async (slug: string, change: (policy: PathPolicy) => void) => {
  const { document } = await readPolicy(admin(), { slug });
  const next = structuredClone(document);
  change(next);
  return putPolicy(admin(), { slug, document: next, publish: true, reason: "t", apply_to_running: false });
};
const send = (path: string, more: object = {}) =>
  createTicket(
    workspace.as("admin"),
    CreateTicket.parse({
      path,
      subject: "The printer is on fire",
      source: "api",
      customer: { external_id: "c-1" },
      messages: [{ author: "customer", body: "It is." }],
      ...more,
    }),
  );

describe("making a path", () => {
  it("from nothing: live at once, and takes a ticket", async () => {
    expect(await make("it", nothing())).toMatchObject({ slug: "it", version: 1, published: true });
    const { ticket } = await send("it", { requested_human: true });
    expect(ticket).toMatchObject({ tier: "l1", team: "engineering", owner });
  });

  it("from another, without its tests; from the starter; from a document", async () => {
    await make("copy", { kind: "path", path: "customer-service" });
    const { document: copy } = await readPolicy(admin(), { slug: "copy" });
    const { document: original } = await readPolicy(admin(), { slug: "customer-service" });
    expect(copy).toEqual({ ...original, name: "Path copy", tests: [] });
    expect(await make("second", { kind: "starter", owner })).toMatchObject({ published: true });
    expect(await make("third", { kind: "document", document: original })).toMatchObject({ published: true });
    expect((await listPaths(admin())).map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(["copy", "second", "third"]),
    );
  });

  it("is refused where the name is taken, by who may not publish, and for what the checks refuse", async () => {
    await expect(make("customer-service", nothing())).rejects.toMatchObject({
      code: "conflict",
      faults: [{ pointer: "/slug", code: "slug_taken" }],
    });
    await expect(make("by-agent", nothing(), workspace.as("agent"))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(make("no-team", { ...nothing(), team: "ghosts" })).rejects.toMatchObject({
      faults: [{ pointer: "/from/team" }],
    });
    await expect(make("no-calendar", { ...nothing(), calendar: "moon" })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(
      (await listPaths(admin())).some(({ slug, version }) => slug === "no-calendar" && version !== null),
    ).toBe(false);
  });
});

describe("what a path asks and keeps", () => {
  const serial: FieldDoc = { slug: "serial", name: "Serial number", type: "text", required_at: ["intake"] };

  it("is asked at intake, never of an urgent ticket", async () => {
    await make("asking", nothing());
    await publish("asking", (policy) => policy.fields.push(serial));
    await expect(send("asking")).rejects.toMatchObject({
      code: "invalid",
      faults: [{ pointer: "/fields/serial", code: "missing" }],
    });
    await send("asking", { priority: "urgent" });
    await send("asking", { fields: { serial: "A1" } });
    const form = await readIntakeForm(admin(), { path: "asking" });
    expect(form.fields).toMatchObject([{ slug: "serial", required: true }]);
  });

  it("is retired where tickets have it, and can't be dropped under them", async () => {
    await make("keeping", nothing());
    await publish("keeping", (policy) => {
      policy.categories.push({ slug: "printer", name: "Printer", risk: "low" });
      policy.fields.push({ ...serial, required_at: [] });
    });
    await send("keeping", { category: "printer", fields: { serial: "A1" } });
    expect(await readUses(admin(), { slug: "keeping", list: "categories", item: "printer" })).toEqual({
      tickets: 1,
      more: false,
    });
    expect(await readUses(admin(), { slug: "keeping", list: "fields", item: "serial" })).toMatchObject({
      tickets: 1,
    });
    const drop = (policy: PathPolicy) => {
      policy.categories = [];
      policy.fields = [];
    };
    const { document } = await readPolicy(admin(), { slug: "keeping" });
    const dropped = structuredClone(document);
    drop(dropped);
    const { errors } = await validatePolicy(admin(), { slug: "keeping", document: dropped });
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      "/categories/printer lost_categories",
      "/fields/serial lost_fields",
    ]);
    expect(errors[0]?.fix?.patch).toMatchObject([
      { path: "/categories/printer", kind: "added", after: { slug: "printer", retired: true } },
    ]);
    await expect(publish("keeping", drop)).rejects.toMatchObject({ code: "invalid" });
    await publish("keeping", ({ categories: [printer] }) => {
      if (printer !== undefined) printer.retired = true;
    });
    await expect(send("keeping", { category: "printer" })).rejects.toMatchObject({
      faults: [{ pointer: "/category", code: "retired" }],
    });
  });

  it("takes no new ticket once it is archived, and leaves the form", async () => {
    await make("old", nothing());
    await send("old");
    await publish("old", (policy) => {
      policy.archived = true;
    });
    await expect(send("old")).rejects.toThrow("faults.path.archived");
    const form = await readIntakeForm(admin(), {});
    expect(form.paths.some(({ slug }) => slug === "old")).toBe(false);
  });
});
