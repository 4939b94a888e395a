import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { members, organisationDrafts, outboxes, policyDrafts } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Role } from "@/lib/domain/vocabulary";
import type { Ctx } from "../context";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { dryRun } from "../tickets/dry-run";
import { putOrganisation } from "./publish-organisation";
import { putPolicy } from "./publish-policy";
import { readOrganisation, readPolicy } from "./read-policy";
import { validateOrganisation, validatePolicy } from "./validate";
import { readVersions } from "./versions/read-versions";

const slug = "customer-service";
let database: TestDatabase;
let workspace: TestWorkspace;

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});

const live = (ctx: Ctx = workspace.as("admin")) => readPolicy(ctx, { slug });
const people = (ctx: Ctx = workspace.as("admin")) => readOrganisation(ctx, {});
const put = (document: PathPolicy, more: Partial<Parameters<typeof putPolicy>[1]> = {}) =>
  putPolicy(workspace.as("admin"), {
    slug,
    document,
    publish: true,
    reason: "test",
    apply_to_running: false,
    ...more,
  });
const putPeople = (document: Organisation, more: Partial<Parameters<typeof putOrganisation>[1]> = {}) =>
  putOrganisation(workspace.as("admin"), {
    document,
    publish: true,
    reason: "test",
    apply_to_running: false,
    ...more,
  });

/** Who could own what a new ticket of low confidence becomes. */
const request = (customer: string, confidence = 0.95) => ({
  path: slug,
  subject: "Cannot change my address",
  source: "api",
  customer: { external_id: customer },
  category: "account",
  messages: [{ author: "customer" as const, body: "I can't change my address." }],
  ai: { confidence },
});

describe("publishing a policy", () => {
  it.each<[string, string, (policy: PathPolicy) => void]>([
    ["a tier's unknown team", "/document/tiers/l1", (p: PathPolicy) => void p.tiers[0]?.teams.push("ghosts")],
    [
      "no catch-all deadline",
      "/document/sla",
      (p: PathPolicy) => {
        p.sla.targets = p.sla.targets.slice(0, 1);
      },
    ],
    [
      "no row of RACI for everything else",
      "/document/tiers/l1",
      (p: PathPolicy) => {
        p.raci.rows = p.raci.rows.filter((row) => row.slug !== "anything");
      },
    ],
    [
      "an unknown fallback",
      "/document/fallback_member",
      (p: PathPolicy) => {
        p.fallback_member = "nobody";
      },
    ],
  ] as const)("is refused for %s, with a pointer to it", async (_, pointer, spoil) => {
    const { document, version } = await live();
    const spoiled = structuredClone(document);
    spoil(spoiled);
    const refused = await put(spoiled, { version }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "invalid" });
    const { faults } = refused as { faults: { pointer: string; code: string; message: { key: string } }[] };
    expect(faults.some((fault) => fault.pointer.startsWith(pointer))).toBe(true);
    expect(faults.every((fault) => fault.message.key === `findings.${fault.code}`)).toBe(true);
    expect((await live()).version).toBe(version);
  });

  it("makes the next version, leaves the old ones as they were, and tells it", async () => {
    const first = await live();
    const changed = { ...first.document, description: "Changed." };
    const done = await put(changed, { version: first.version, reason: "Better words" });
    expect(done).toMatchObject({ version: first.version + 1, published: true });
    expect(await live()).toMatchObject({
      version: first.version + 1,
      document: changed,
      reason: "Better words",
      publishedBy: "admin",
    });
    expect(await readPolicy(workspace.as("admin"), { slug, version: first.version })).toEqual(first);
    const lines = await readVersions(workspace.as("viewer"), { slug });
    expect(lines.map(({ version }) => version)).toEqual(
      Array.from({ length: first.version + 1 }, (_, index) => first.version + 1 - index),
    );
    const told = await database.db
      .select()
      .from(outboxes)
      .where(and(eq(outboxes.workspaceId, workspace.workspaceId), eq(outboxes.type, "ruleset.published")));
    expect(told.filter(({ data }) => data.version === first.version + 1)).toHaveLength(1);
    const update = database.sql`update policy_version set reason = 'x' where workspace_id = ${workspace.workspaceId}`;
    await expect(update).rejects.toMatchObject({ code: "42501" });
  });

  it("is refused from a stale page, and of two at once one wins", async () => {
    const { document, version } = await live();
    await expect(put(document, { version: version - 1 })).rejects.toMatchObject({
      code: "conflict",
      current: { version },
    });
    const both = await Promise.allSettled([put(document, { version }), put(document, { version })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect((await live()).version).toBe(version + 1);
  });

  it("is refused while open tickets stand on a status or tier that it drops", async () => {
    const { document } = await live();
    await createTicket(workspace.as("agent"), request("orphan", 0.1));
    const renamed: PathPolicy = {
      ...document,
      statuses: document.statuses.map((status) =>
        status.slug === "escalated" ? { ...status, slug: "handed-over" } : status,
      ),
    };
    const refused = put(renamed);
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/conflict|invalid/) });
    await expect(refused).rejects.toMatchObject({
      faults: [{ pointer: "/document/statuses", code: "in_use_status" }],
    });
    expect((await live()).document).toEqual(document);
  });

  it.each([["manager"], ["agent"], ["viewer"]] as [Role][])("is not a %s's to do", async (role) => {
    const { document, version } = await live();
    for (const publish of [true, false])
      await expect(
        putPolicy(workspace.as(role), { slug, document, publish, apply_to_running: false }),
      ).rejects.toMatchObject({ code: "forbidden" });
    expect((await live()).version).toBe(version);
  });

  it("is another workspace's own affair", async () => {
    const other = await makeWorkspace(database.db);
    const before = await live();
    const theirs = await readPolicy(other.as("admin"), { slug });
    await putPolicy(other.as("admin"), {
      slug,
      document: { ...theirs.document, description: "Theirs." },
      publish: true,
      apply_to_running: false,
    });
    expect(await live()).toEqual(before);
  });
});

describe("a draft", () => {
  it("decides nothing but the dry run that names it, may be faulty, and goes with the publish", async () => {
    const { document, version } = await live();
    const strict: PathPolicy = {
      ...document,
      thresholds: { low: 0.99, medium: 0.99, high: 0.99, critical: "person_always" },
    };
    expect(await put(strict, { publish: false })).toMatchObject({ version, published: false });
    expect((await live()).document).toEqual(document);
    const ask = request("draft");
    const [now, then] = await Promise.all([
      dryRun(workspace.as("agent"), ask),
      dryRun(workspace.as("agent"), { ...ask, draft: true }),
    ]);
    expect([now.decision?.outcome, then.decision?.outcome]).toEqual(["kept_by_ai", "escalated"]);

    const faulty = { ...strict, fallback_member: "nobody" };
    await expect(put(faulty, { publish: false })).rejects.toMatchObject({
      code: "conflict",
      current: { revision: 1, document: strict },
    });
    expect(await put(faulty, { publish: false, revision: 1 })).toMatchObject({ published: false });
    const left = () =>
      database.db
        .select({ version: policyDrafts.version, revision: policyDrafts.revision })
        .from(policyDrafts)
        .where(eq(policyDrafts.workspaceId, workspace.workspaceId));
    // Another version does not take somebody's draft away: it is to be brought onto it.
    await put({ ...document, description: "Meanwhile." });
    expect(await left()).toEqual([{ version, revision: 2 }]);
    await put(strict, { publish: false, revision: 2 });
    await put(strict);
    expect(await left()).toEqual([]);
    const after = await dryRun(workspace.as("agent"), ask);
    expect(after.decision).toMatchObject({ outcome: "escalated", policyVersion: version + 2 });
    await put(document);
  });
});

describe("publishing the organisation", () => {
  const rowsOf = async () => {
    const rows = await database.db
      .select()
      .from(members)
      .where(eq(members.workspaceId, workspace.workspaceId));
    return new Map(rows.map((row) => [row.handle, row]));
  };

  it("brings people in, changes them, and keeps those who left as history", async () => {
    const { document, version } = await people();
    const [first] = document.members;
    if (first === undefined) throw new Error("no member");
    const eve = { ...first, handle: "eve", email: `eve-${workspace.slug}@example.org`, name: "Eve" };
    const joined: Organisation = {
      ...document,
      members: [...document.members, { ...eve, role: "agent" as const }],
    };
    await putPeople(joined, { version });
    const came = (await rowsOf()).get("eve");
    expect(came).toMatchObject({ name: "Eve", role: "agent", active: true });
    const promoted = joined.members.map((each) =>
      each.handle === "eve" ? { ...each, name: "Eve Berg", role: "manager" as const } : each,
    );
    await putPeople({ ...joined, members: promoted });
    expect((await rowsOf()).get("eve")).toMatchObject({
      memberId: came?.memberId,
      name: "Eve Berg",
      role: "manager",
    });
    await putPeople(document);
    expect((await rowsOf()).get("eve")).toMatchObject({ memberId: came?.memberId, active: false });
    await putPeople(joined);
    expect((await rowsOf()).get("eve")).toMatchObject({ memberId: came?.memberId, active: true });
  });

  it("keeps one admin who can sign in", async () => {
    const { document } = await people();
    const [first] = document.members;
    if (first === undefined) throw new Error("no member");
    const second = { ...first, handle: "spare", email: `spare-${workspace.slug}@example.org`, name: "Spare" };
    const without: Organisation = {
      ...document,
      members: [
        ...document.members.map((each) =>
          each.handle === "admin" ? { ...each, role: "agent" as const } : each,
        ),
        second,
      ],
    };
    await expect(putPeople(without)).rejects.toMatchObject({
      code: "invalid",
      faults: [{ pointer: "/document/members", code: "last_admin" }],
    });
    expect((await rowsOf()).get("admin")?.role).toBe("admin");
    expect((await rowsOf()).has("spare")).toBe(false);
  });

  it("is refused where a live path would end nowhere, from a stale page, and by those who may not", async () => {
    const { document, version } = await people();
    const teams = document.teams.filter((team) => team.slug !== "finance");
    await expect(putPeople({ ...document, teams })).rejects.toMatchObject({
      code: "invalid",
      faults: expect.arrayContaining([
        expect.objectContaining({
          pointer: "/paths/customer-service/tiers/l2/teams/finance",
          code: "unknown_team",
        }),
      ]),
    });
    await expect(putPeople(document, { version: version - 1 })).rejects.toMatchObject({
      code: "conflict",
      current: { version },
    });
    const call = { document, publish: true, apply_to_running: false };
    await expect(putOrganisation(workspace.as("manager"), call)).rejects.toMatchObject({ code: "forbidden" });
    expect((await people()).version).toBe(version);
  });

  it("as a draft changes nobody", async () => {
    const { document, version } = await people();
    const before = await rowsOf();
    const members = document.members.map((each) => ({ ...each, name: `${each.name} II` }));
    const draft = { ...document, members };
    expect(await putPeople(draft, { publish: false })).toMatchObject({ version, published: false });
    expect(await rowsOf()).toEqual(before);
    // A second writer is told, with what the first one wrote.
    await expect(putPeople(document, { publish: false })).rejects.toMatchObject({
      code: "conflict",
      current: { revision: 1, document: draft },
    });
    expect(await putPeople(document, { publish: false, revision: 1 })).toMatchObject({ published: false });
    const drafts = await database.db
      .select()
      .from(organisationDrafts)
      .where(eq(organisationDrafts.workspaceId, workspace.workspaceId));
    expect(drafts).toHaveLength(1);
  });
});

describe("what a check of the organisation says", () => {
  it("is what a publish refuses, in live paths too", async () => {
    const { document } = await people();
    const broken: Organisation = {
      ...document,
      teams: document.teams.filter(({ slug: team }) => team !== "finance"),
      members: document.members.map((member) =>
        member.role === "admin" ? { ...member, role: "manager" } : member,
      ),
    };
    const { errors } = await validateOrganisation(workspace.as("viewer"), { document: broken });
    const refused = await putPeople(broken).catch((error: unknown) => error);
    const { faults } = refused as { faults: { pointer: string; code: string }[] };
    expect(errors.map(({ code }) => code)).toEqual(expect.arrayContaining(["unknown_team", "no_admin"]));
    expect(faults.map(({ pointer }) => pointer.replace(/^\/document/, ""))).toEqual(
      errors.map(({ pointer }) => pointer),
    );
  });

  it("of a policy too, with the statuses that open tickets have", async () => {
    const { document } = await live();
    await createTicket(workspace.as("agent"), request("orphan-check", 0.1));
    const statuses = document.statuses.map((status) =>
      status.slug === "escalated" ? { ...status, slug: "handed-over" } : status,
    );
    const { errors } = await validatePolicy(workspace.as("viewer"), {
      slug,
      document: { ...document, statuses },
    });
    expect(errors.map(({ code }) => code)).toContain("in_use_status");
  });
});
