import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { DomainError } from "@/lib/domain/errors";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { ChangeMember, changeMember } from "../members/change-member";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { UpdateWorkspace, updateWorkspace } from "../workspace/update-workspace";
import { PublishCalendars, publishCalendars } from "./calendars/publish-calendars";
import { PutOrganisation } from "./inputs";
import { putOrganisationDraft, readOrganisationDraft } from "./organisation-draft";
import { putOrganisation } from "./publish-organisation";
import { readOrganisation } from "./read-policy";

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
});

const admin = () => workspace.as("admin");
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);
const live = () => readOrganisation(admin(), {});
const draft = () => readOrganisationDraft(admin(), {});

/** Renames the first team: what the draft is for. */
const renamed = (document: Organisation, name = "Night desk"): Organisation => ({
  ...document,
  teams: document.teams.map((team, at) => (at === 0 ? { ...team, name } : team)),
});
const put = async (document: Organisation, more: object = {}) =>
  putOrganisation(admin(), PutOrganisation.parse({ document, reason: "test", ...more }));

/** Every way in which a version of the organisation comes into force. */
const publishers: Record<string, (document: Organisation, version: number) => Promise<unknown>> = {
  "the whole document": (document) => put({ ...document, zone: "UTC" }),
  "name and zone of the workspace": (document, version) =>
    updateWorkspace(
      admin(),
      UpdateWorkspace.parse({ name: document.name, zone: "UTC", version, reason: "test" }),
    ),
  calendars: (document, version) => {
    const calendars = document.calendars.map((calendar) => ({ ...calendar, zone: "UTC" }));
    const patch = diffDocuments(document, { ...document, calendars });
    return publishCalendars(admin(), PublishCalendars.parse({ patch, version, reason: "test" }));
  },
  "a member": (_, version) =>
    changeMember(admin(), ChangeMember.parse({ handle: "agent", version, capacity: 7 })),
};

describe("a draft of the organisation", () => {
  it.each(Object.entries(publishers))("follows a version made by %s", async (_, publish) => {
    const { document, version } = await live();
    await putOrganisationDraft(admin(), { document: renamed(document) });
    await publish(document, version);
    const after = await live();
    expect(after.version).toBe(version + 1);
    expect(diffDocuments(document, after.document).length).toBeGreaterThan(0);
    expect(await draft()).toMatchObject({ revision: 2, basedOn: version + 1 });
    expect((await draft()).document).toEqual(renamed(after.document));
    // Whoever had it open is told.
    expect(await putOrganisationDraft(admin(), { document, revision: 1 }).catch(codeOf)).toBe("conflict");
  });

  it("keeps its own where both changed the same, and the version it began with", async () => {
    const { document, version } = await live();
    await putOrganisationDraft(admin(), { document: renamed(document) });
    await put({ ...renamed(document, "Day desk"), zone: "UTC" });
    const { basedOn, document: kept } = await draft();
    expect(basedOn).toBe(version);
    expect(kept.teams[0]?.name).toBe("Night desk");
    expect(kept.zone).toBe("UTC");
  });

  it("goes where all it asked for is in force", async () => {
    const { document } = await live();
    await putOrganisationDraft(admin(), { document: renamed(document) });
    await put({ ...renamed(document), zone: "UTC" });
    expect(await draft().catch(codeOf)).toBe("not_found");
  });
});
