import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audits, members } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { compileOrganisation, teamOnShift } from "@/lib/domain/routing/shifts";
import { readDraft } from "../policy/draft/read-draft";
import { listPaths, readOrganisation, readPolicy } from "../policy/read-policy";
import { changeOrganisation } from "../schedule/change-organisation";
import { type Desk, makeDesk } from "../testing/desk";
import { PublishImport, ReadImport } from "./inputs";
import { publishImport } from "./publish-import";
import { readImport } from "./read-import";

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  desk = await makeDesk(database.db);
});

const admin = () => desk.by(desk.workspace.as("admin").actor);
const live = async () => readOrganisation(admin(), {});
/** The export with the addresses of this desk's people. */
const file = (name = "pagerduty") => ({
  name: `${name}.json`,
  text: readFileSync(`lib/domain/imports/testing/exports/${name}.json`, "utf8")
    .replaceAll("ann@northwind.example", `ann-${desk.workspace.slug}@example.org`)
    .replaceAll("Bob@Northwind.example", `BOB-${desk.workspace.slug}@example.org`),
});
const asked = async (more: object = {}) =>
  PublishImport.parse({
    files: [file()],
    version: (await live()).version,
    accept_gaps: true,
    choices: { people: { PUCAS03: { member: "cleo" }, PUDEE04: { add: true } } },
    ...more,
  });

describe("reading an export", () => {
  it("matches people by their address and leaves the others open", async () => {
    const view = await readImport(admin(), ReadImport.parse({ files: [file()] }));
    expect(view.people.map(({ name, choice }) => [name, choice])).toEqual([
      ["Ann Vos", { member: "ann" }],
      ["Bob Tan", { member: "bob" }],
      ["Cas Lind", null],
      ["Dee Ray", null],
    ]);
    expect(view.schedules.map(({ name, team }) => [name, team])).toEqual([
      ["Primary", { slug: "primary", name: "Primary", isNew: true }],
      ["Secondary", { slug: "secondary", name: "Secondary", isNew: true }],
    ]);
    expect(view.schedules.map(({ rotations }) => rotations)).toEqual([
      [
        { name: "Weekend nights", people: ["PUDEE04", "ann"], turnMinutes: 20_160, hasHours: true },
        {
          name: "Around the clock",
          people: ["PUCAS03", "PUDEE04", "bob"],
          turnMinutes: 10_080,
          hasHours: true,
        },
      ].map((each) => ({ ...each, people: expect.arrayContaining(each.people) })),
      [
        {
          name: "Half days",
          people: expect.arrayContaining(["ann", "bob"]),
          turnMinutes: 720,
          hasHours: false,
        },
      ],
    ]);
    expect(view.leftOut).toEqual([{ kind: "repeat", name: "Service desk" }]);
    expect(view.ladders[0]?.levels).toHaveLength(3);
  });

  it("stores nothing, and is for those who may publish", async () => {
    const before = await live();
    await readImport(admin(), ReadImport.parse({ files: [file()] }));
    expect((await live()).version).toBe(before.version);
    const agent = desk.by(desk.member("ann"));
    await expect(readImport(agent, ReadImport.parse({ files: [file()] }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("publishing an export", () => {
  it("puts its teams on shift from now on, as one version with its audit entry", async () => {
    const before = await live();
    const { version } = await publishImport(admin(), await asked({ reason: "From PagerDuty" }));
    const { document, reason } = await live();
    expect([version, reason]).toEqual([before.version + 1, "From PagerDuty"]);
    const org = compileOrganisation(document, version);
    expect(teamOnShift(org, "primary", desk.at() + 86_400_000)).toHaveLength(1);
    expect(teamOnShift(org, "secondary", desk.at() + 86_400_000)).toHaveLength(1);
    expect(document.members.find(({ handle }) => handle === "dee-ray")).toMatchObject({
      role: "agent",
      email: "dee@elsewhere.example",
    });
    const rows = await database.db.select().from(members).where(eq(members.workspaceId, desk.workspaceId));
    expect(rows.map(({ handle }) => handle)).toContain("dee-ray");
    const entries = await database.db.select().from(audits).where(eq(audits.workspaceId, desk.workspaceId));
    expect(entries.filter(({ data }) => (data as { version?: number }).version === version)).toHaveLength(1);
  });

  it("puts an escalation policy into the draft of a path, and nothing of it goes live", async () => {
    const [path] = await listPaths(admin());
    const slug = path?.slug ?? "";
    const ladders = { PEDESK1: { path: slug } };
    await publishImport(
      admin(),
      await asked({ choices: { people: { PUCAS03: { member: "cleo" }, PUDEE04: { add: true } }, ladders } }),
    );
    const { draft } = await readDraft(admin(), { slug });
    const rows = (draft?.document.raci.rows ?? []).filter(({ name }) => name.startsWith("Service desk: "));
    expect(
      rows.map(({ cells }) => cells.filter(({ letter }) => letter === "R").map(({ who }) => who)),
    ).toEqual([[{ team: "primary" }], [{ team: "secondary" }], [{ member: "dee-ray" }]]);
    expect(
      (await readPolicy(admin(), { slug })).document.raci.rows.some(({ name }) =>
        name.startsWith("Service desk"),
      ),
    ).toBe(false);
    const unknown = await asked({
      choices: {
        people: { PUCAS03: { member: "cleo" }, PUDEE04: { add: true } },
        ladders: { PEDESK1: { path: "nowhere" } },
      },
    });
    const { version } = await live();
    await expect(publishImport(admin(), unknown)).rejects.toMatchObject({ code: "not_found" });
    expect((await live()).version).toBe(version);
  });

  it("twice replaces what it put there, and leaves other shifts alone", async () => {
    await publishImport(admin(), await asked());
    const first = await live();
    const before = admin();
    await publishImport(admin(), await asked());
    const { document } = await live();
    const running = (doc: typeof document, at: number) =>
      doc.shifts.filter(({ valid_until }) => valid_until === undefined || Date.parse(valid_until) > at)
        .length;
    expect(document.teams).toHaveLength(first.document.teams.length);
    expect(running(document, desk.at() + 1000)).toBe(running(first.document, before.now));
  });

  it("is refused while somebody on call is matched to nobody, and nothing is published", async () => {
    const { version } = await live();
    const open = await asked({ choices: { people: { PUDEE04: { add: true } } } });
    await expect(publishImport(admin(), open)).rejects.toMatchObject({
      code: "invalid",
      said: { key: "faults.import.people_open", values: { count: 1 } },
    });
    const none = await asked({
      choices: { schedules: { PSPRIM1: { leave: true }, PSSECO2: { leave: true } } },
    });
    await expect(publishImport(admin(), none)).rejects.toMatchObject({
      said: { key: "faults.import.nothing" },
    });
    expect((await live()).version).toBe(version);
  });

  it("is refused where the organisation changed since it was looked over", async () => {
    const stale = await asked();
    await changeOrganisation(admin(), {
      seen: null,
      reason: "Other",
      keepCovered: null,
      apply: ({ doc }) => ({ ...doc, name: "Other" }),
    });
    await expect(publishImport(admin(), stale)).rejects.toMatchObject({
      code: "conflict",
      said: { key: "faults.import.changed" },
    });
  });

  it("goes into no team of another zone", async () => {
    const { document } = await live();
    const [team] = document.teams;
    const into = await asked({
      choices: {
        people: { PUCAS03: { leave: true }, PUDEE04: { leave: true } },
        schedules: { PSSECO2: { team: team?.slug } },
      },
    });
    await expect(publishImport(admin(), into)).rejects.toMatchObject({
      said: { key: "faults.import.other_zone" },
    });
  });
});
