import { describe, expect, it } from "vitest";
import words from "@/messages/en/routing.json";
import { sayPassedOver, sayRoute } from "./explain";
import { passedOverReasons } from "./types";

describe("routing in words", () => {
  it("has words for every reason", () => {
    expect(Object.keys(words.passed_over).sort()).toEqual([...passedOverReasons].sort());
  });
  it.each(passedOverReasons)("fills every placeholder of %s", (why) => {
    const spoken = sayPassedOver({ handle: "ann", why, wanted: "nl", load: 8, capacity: 8 }, "Ann");
    const used = [...words.passed_over[why].matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const values = "values" in spoken ? (spoken.values ?? {}) : {};
    expect(Object.keys(values).sort()).toEqual(used.sort());
  });
  it("names languages it knows and quotes the code of others", () => {
    const wanted = (code: string) => {
      const spoken = sayPassedOver({ handle: "a", why: "lacks_language", wanted: code }, "Ann");
      return "values" in spoken ? spoken.values?.wanted : null;
    };
    expect(wanted("nl")).toEqual({ key: "terms.language.nl" });
    expect(wanted("NL-be")).toEqual({ key: "terms.language.nl" });
    expect(wanted("fi")).toEqual({ raw: "fi" });
  });
  it("says how the owner was found, and what was given up for it", () => {
    const names = { owner: "Ann", team: "Finance", row: "Billing" };
    const route = {
      via: "responsible",
      relaxed: [],
      overridesRaci: false,
      startsAt: null,
      overCapacity: false,
    } as const;
    const keys = (more: object) =>
      sayRoute({ ...route, relaxed: [], ...more }, names).map((each) => ("key" in each ? each.key : ""));
    expect(keys({})).toEqual(["routing.via.responsible"]);
    expect(keys({ via: "next_on_shift", startsAt: 5 })).toEqual([
      "routing.via.next_on_shift",
      "routing.starts",
    ]);
    expect(keys({ via: "next_on_shift", overCapacity: true })).toEqual([
      "routing.via.on_shift_full",
      "routing.over_capacity",
    ]);
    expect(keys({ relaxed: ["language", "skill"], overridesRaci: true })).toEqual([
      "routing.via.responsible",
      "routing.relaxed.language",
      "routing.relaxed.skill",
      "routing.overrides_raci",
    ]);
  });
});
