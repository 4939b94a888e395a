import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { paths, policyVersions } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { msg } from "@/lib/domain/msg";
import { starterPolicy } from "@/lib/domain/policy/starter/starter";
import { readMetrics } from "../metrics/read-metrics";
import { readShell } from "../shell/read-shell";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { putPolicy } from "./publish-policy";
import { listPaths, readOrganisation, readPolicy } from "./read-policy";
import { validateOrganisation } from "./validate";
import { readVersions } from "./versions/read-versions";

let database: TestDatabase;
let workspace: TestWorkspace;
const admin = () => workspace.as("admin");
const broken = "broken-path";

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  await putPolicy(admin(), {
    slug: broken,
    document: { ...starterPolicy({ owner: "admin" }), name: "Broken" },
    publish: true,
    apply_to_running: false,
  });
  // As a release that knew more, or less, may have stored it.
  const [path] = await database.db
    .update(paths)
    .set({ liveVersion: 2 })
    .where(and(eq(paths.workspaceId, workspace.workspaceId), eq(paths.slug, broken)))
    .returning({ pathId: paths.pathId });
  if (path === undefined) throw new Error("no path");
  await database.db.insert(policyVersions).values({
    workspaceId: workspace.workspaceId,
    pathId: path.pathId,
    version: 2,
    document: { schema_version: 99, name: "From the future" },
    reason: "Later",
    publishedBy: "admin",
    publishedAt: admin().now,
  });
});

const ticket = (path: string) =>
  createTicket(workspace.as("agent"), {
    path,
    subject: "Where is it?",
    source: "api",
    customer: { external_id: path },
    messages: [{ author: "customer", body: "Where is my parcel?" }],
  });

describe("a live document that this release can't read", () => {
  it("says which version it is, and where", async () => {
    await expect(readPolicy(admin(), { slug: broken })).rejects.toMatchObject({
      code: "unavailable",
      said: msg("faults.document.unreadable", {
        what: msg("faults.document.policy_version", { version: "2", path: "broken-path" }),
        where: expect.stringMatching(/^\//),
      }),
      faults: expect.arrayContaining([expect.objectContaining({ pointer: "/schema_version" })]),
    });
    await expect(ticket(broken)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("leaves its older versions, its list of versions and other paths as they are", async () => {
    expect(await readPolicy(admin(), { slug: broken, version: 1 })).toMatchObject({
      document: { name: "Broken" },
    });
    expect(await readVersions(admin(), { slug: broken })).toHaveLength(2);
    expect((await listPaths(admin())).map(({ slug }) => slug)).toContain(broken);
    expect((await ticket("customer-service")).decision?.outcome).toBeDefined();
  });

  it("takes no screen of the workspace along", async () => {
    expect(await readShell(admin())).toBeDefined();
    const figures = await readMetrics(admin(), { compare: "none" });
    expect(figures).toBeDefined();
  });

  it("is told to whoever publishes the organisation it hangs on", async () => {
    const { document } = await readOrganisation(admin(), {});
    const { errors } = await validateOrganisation(admin(), { document });
    expect(errors).toMatchObject([{ pointer: "/paths/broken-path", code: "path_unreadable" }]);
  });
});
