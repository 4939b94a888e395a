import { describe, expect, it } from "vitest";
import { msgRenderer } from "@/lib/words/renderer";
import { starterOrganisation, starterPolicy } from "../policy/starter/starter";
import { aboutMsgs } from "./about";
import { reminderAt } from "./review";

describe("the review of a procedure", () => {
  it("is told of at nine in the morning of the workspace, two weeks before, summer time or not", () => {
    expect(new Date(reminderAt("2031-01-31", "Europe/Amsterdam")).toISOString()).toBe(
      "2031-01-17T08:00:00.000Z",
    );
    expect(new Date(reminderAt("2031-04-10", "Europe/Amsterdam")).toISOString()).toBe(
      "2031-03-27T08:00:00.000Z",
    );
    expect(new Date(reminderAt("2031-04-20", "Europe/Amsterdam")).toISOString()).toBe(
      "2031-04-06T07:00:00.000Z",
    );
  });

  it("stands above the procedure, with its version and owner", () => {
    const organisation = starterOrganisation({
      name: "Northwind",
      zone: "UTC",
      adminHandle: "sanne",
      adminEmail: "sanne@northwind.example",
      adminName: "Sanne Kok",
    });
    const at = Date.UTC(2026, 10, 27, 10, 20);
    const document = { ...starterPolicy({ owner: "sanne" }), review_on: "2027-01-31" };
    const about = (until: number | null) =>
      aboutMsgs({
        policy: { version: 15, publishedAt: at, document },
        organisation: { version: 4, document: organisation },
        until,
      }).map(msgRenderer({ locale: "en", zone: "UTC" }, at));
    expect(about(null)).toEqual([
      "Policy v15, live since 27 Nov 10:20 UTC",
      "owner Sanne Kok",
      "review by 31 January 2027",
      "people and calendars of organisation v4",
    ]);
    expect(about(at + 86_400_000)[0]).toBe("Policy v15, live from 27 Nov 10:20 UTC to 28 Nov 10:20 UTC");
  });
});
