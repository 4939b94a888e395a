import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { audits, outboxes } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { makeWorkspace, type TestWorkspace } from "../../testing/workspace";
import { readOrganisationDraft } from "../organisation-draft";
import { putOrganisation } from "../publish-organisation";
import { readOrganisation } from "../read-policy";
import { PublishCalendars, publishCalendars } from "./publish-calendars";

let database: TestDatabase;
let workspace: TestWorkspace;
beforeEach(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});

const admin = () => workspace.as("admin");
const live = () => readOrganisation(admin(), {});
const lunch = [
  { from: "09:00", to: "12:30" },
  { from: "13:00", to: "17:00" },
];

/** The patch of a screen that changes the hours of one calendar. */
async function changed(
  change: (calendar: CalendarDoc) => CalendarDoc,
  more: Partial<PublishCalendars> = {},
): Promise<PublishCalendars> {
  const { document, version } = await live();
  const calendars = document.calendars.map((each) => (each.slug === "office-hours" ? change(each) : each));
  const patch = diffDocuments({ calendars: document.calendars }, { calendars });
  return { version, patch, reason: "Lunch", apply_to_running: false, ...more };
}
const withLunch = (calendar: CalendarDoc): CalendarDoc => ({
  ...calendar,
  week: { ...calendar.week, tue: lunch },
});
const withTuesday = (from: string) => (calendar: CalendarDoc) => ({
  ...calendar,
  week: { ...calendar.week, tue: [{ from, to: "17:00" }] },
});
const office = async () => (await live()).document.calendars.find(({ slug }) => slug === "office-hours");

describe("publishing calendars", () => {
  it("is the organisation's next version, with its audit entry and event", async () => {
    const { version } = await live();
    const done = await publishCalendars(admin(), await changed(withLunch));
    expect(done).toMatchObject({ version: version + 1 });
    expect((await office())?.week.tue).toEqual(lunch);
    expect(await live()).toMatchObject({ version: version + 1, reason: "Lunch" });
    const of = eq(audits.workspaceId, workspace.workspaceId);
    const entries = await database.db
      .select()
      .from(audits)
      .where(and(of, eq(audits.action, "organisation.published")));
    expect(entries.at(-1)?.data).toMatchObject({
      version: version + 1,
      reason: "Lunch",
      apply_to_running: false,
    });
    const told = await database.db
      .select()
      .from(outboxes)
      .where(eq(outboxes.workspaceId, workspace.workspaceId));
    expect(told.map(({ type }) => type)).toContain("organisation.published");
  });

  it("keeps what others published since of people and other calendars", async () => {
    const mine = await changed(withLunch);
    const { document, version } = await live();
    await putOrganisation(admin(), {
      document: {
        ...document,
        name: "Northwind Traders",
        calendars: [
          ...document.calendars,
          { ...withLunch(document.calendars[0] as CalendarDoc), slug: "new" },
        ],
      },
      publish: true,
      reason: "renamed",
      apply_to_running: false,
      version,
    });
    await publishCalendars(admin(), mine);
    const after = (await live()).document;
    expect(after.name).toBe("Northwind Traders");
    expect(after.calendars.map(({ slug }) => slug)).toContain("new");
    expect((await office())?.week.tue).toEqual(lunch);
  });

  it("is refused where both changed the same hours, and says what stands", async () => {
    const mine = await changed(withTuesday("10:00"));
    await publishCalendars(admin(), await changed(withTuesday("08:00")));
    const before = await live();
    await expect(publishCalendars(admin(), mine)).rejects.toMatchObject({
      code: "conflict",
      current: { version: before.version, calendars: before.document.calendars },
    });
    expect((await live()).version).toBe(before.version);
    expect((await office())?.week.tue).toEqual([{ from: "08:00", to: "17:00" }]);
  });

  it("of two at once lets one through, and tells the other", async () => {
    const [one, two] = [await changed(withTuesday("10:00")), await changed(withTuesday("08:00"))];
    const outcomes = await Promise.allSettled([
      publishCalendars(admin(), one),
      publishCalendars(admin(), two),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("brings the draft of the organisation along, with what else it changes", async () => {
    const mine = await changed(withLunch);
    const { document, version } = await live();
    const draft = { ...document, name: "Northwind Traders" };
    await putOrganisation(admin(), { document: draft, publish: false, apply_to_running: false });
    await publishCalendars(admin(), mine);
    const kept = await readOrganisationDraft(admin(), {});
    expect(kept).toMatchObject({ revision: 2, basedOn: version + 1 });
    expect(kept.document.name).toBe("Northwind Traders");
    expect(kept.document.calendars.find(({ slug }) => slug === "office-hours")?.week.tue).toEqual(lunch);
  });

  it.each<[string, (calendar: CalendarDoc) => unknown]>([
    ["a calendar that never opens", (calendar) => ({ ...calendar, week: {} })],
    ["an unknown zone", (calendar) => ({ ...calendar, zone: "Europe/Atlantis" })],
    ["hours that are none", (calendar) => ({ ...calendar, week: { mon: [{ from: "9", to: "25:00" }] } })],
    ["another slug, while targets count in it", (calendar) => ({ ...calendar, slug: "elsewhere" })],
  ])("refuses %s and changes nothing", async (_, change) => {
    const { version } = await live();
    const bad = await changed((calendar) => change(calendar) as CalendarDoc);
    await expect(publishCalendars(admin(), bad)).rejects.toMatchObject({ code: "invalid" });
    expect((await live()).version).toBe(version);
  });

  it("is for admins, and for nothing but calendars", async () => {
    const mine = await changed(withLunch);
    for (const role of ["manager", "agent", "viewer"] as const)
      await expect(publishCalendars(workspace.as(role), mine)).rejects.toMatchObject({ code: "forbidden" });
    const path = "/members/maya";
    expect(() => PublishCalendars.parse({ ...mine, patch: [{ ...mine.patch[0], path }] })).toThrow();
    const other = await makeWorkspace(database.db);
    await publishCalendars(other.as("admin"), { ...mine, version: 1 });
    expect((await office())?.week.tue).not.toEqual(lunch);
  });
});
