import { describe, expect, it } from "vitest";
import { chooseOwner } from "../../routing/choose";
import { compileOrganisation } from "../../routing/shifts";
import { rosterOf } from "../../routing/testing/fixtures";
import { isThanks } from "../../ticket/conversation/thanks";
import { checkOrganisation } from "../checks/policy";
import { Organisation } from "../organisation";
import { PathPolicy } from "../path-policy";
import { starterOrganisation, starterPaths, starterPolicy } from "./starter";

const first = {
  name: "Northwind",
  zone: "Europe/Copenhagen",
  adminHandle: "sanne",
  adminEmail: "sanne@northwind.example",
  adminName: "Sanne Kok",
};
const organisation = starterOrganisation(first);
const policy = starterPolicy({ owner: "sanne" });

describe("the starter", () => {
  it("is stored and read back unchanged", () => {
    expect(Organisation.parse(JSON.parse(JSON.stringify(organisation)))).toEqual(organisation);
    expect(PathPolicy.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(checkOrganisation(organisation)).toEqual({ errors: [], warnings: [] });
    expect(starterPaths.map(({ slug, make }) => [slug, make({ owner: "sanne" }).name])).toEqual([
      ["customer-service", "Customer service"],
    ]);
  });

  it("gives each caller a document of its own", () => {
    const other = starterPolicy({ owner: "sanne" });
    other.word_lists.length = 0;
    other.raci.rows[0]?.cells.splice(0);
    other.sla.targets[0]?.warnings.accept?.splice(0);
    other.settings.thanks.splice(0);
    other.tell_customer.en = { open: "", closed: "" };
    expect(starterPolicy({ owner: "sanne" })).toEqual(policy);
  });

  const org = compileOrganisation(organisation, 1);
  const categories = [null, ...policy.categories.map(({ slug }) => slug)];
  it.each(policy.tiers.map(({ slug }) => slug))("has an owner for everything at %s", (tier) => {
    for (const category of categories)
      for (const urgent of [true, false]) {
        const request = {
          at: Date.parse("2026-11-21T03:00:00Z"),
          tier,
          team: null,
          category,
          language: "en",
          skill: null,
          urgent,
          tried: [],
          lostRace: [],
          roster: rosterOf(["sanne"]),
        };
        const { route } = chooseOwner(org, policy, request, () => false);
        expect(route).toMatchObject({
          owner: "sanne",
          via: "responsible",
          overridesRaci: false,
          startsAt: null,
        });
        expect(policy.tiers.find(({ slug }) => slug === tier)?.teams).toContain(route?.team);
      }
  });

  it("sends each category to the row written for it, where that row has people", () => {
    const rowAt = (tier: string, category: string) =>
      chooseOwner(
        org,
        policy,
        {
          at: 0,
          tier,
          team: null,
          category,
          language: null,
          skill: null,
          urgent: false,
          tried: [],
          lostRace: [],
          roster: rosterOf(["sanne"]),
        },
        () => false,
      ).row;
    expect([rowAt("l1", "refund"), rowAt("l2", "refund"), rowAt("l3", "refund")]).toEqual([
      "payments",
      "payments",
      "anything",
    ]);
    expect([rowAt("l1", "privacy-legal"), rowAt("l3", "privacy-legal")]).toEqual(["anything", "claim"]);
    expect(rowAt("l2", "technical-fault")).toBe("fault");
  });

  it.each(["Thanks, that solved it", "Hartelijk dank!", "Mange tak", "Tak for hjælpen", "ok dankjewel"])(
    "takes %j as a thank-you",
    (text) => {
      expect(isThanks(text, policy.settings.thanks)).toBe(true);
    },
  );
  it.each([
    "It still fails",
    "Thanks, but when do I get it?",
    "Ik wil opzeggen",
    "Det virker ikke",
    "Het werkt niet",
    "Nog niet opgelost",
  ])("does not take %j as one", (text) => {
    expect(isThanks(text, policy.settings.thanks)).toBe(false);
  });
});
