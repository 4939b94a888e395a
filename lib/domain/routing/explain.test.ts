import { describe, expect, it } from "vitest";
import { msgRenderer } from "@/lib/words/renderer";
import words from "@/messages/en/routing.json";
import { passedOverMsg } from "./explain";
import { type PassedOver, passedOverReasons } from "./types";

describe("routing in words", () => {
  it("has words for every reason", () => {
    expect(Object.keys(words.passed_over).sort()).toEqual([...passedOverReasons].sort());
  });
  it.each(passedOverReasons)("fills every placeholder of %s", (why) => {
    const spoken = passedOverMsg({ handle: "ann", why, wanted: "nl", load: 8, capacity: 8 }, "Ann");
    const used = [...words.passed_over[why].matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const values = "values" in spoken ? (spoken.values ?? {}) : {};
    expect(Object.keys(values).sort()).toEqual(used.sort());
  });
  it("names languages it knows and quotes the code of others", () => {
    const wanted = (code: string) => {
      const spoken = passedOverMsg({ handle: "a", why: "lacks_language", wanted: code }, "Ann");
      return "values" in spoken ? spoken.values?.wanted : null;
    };
    expect(wanted("nl")).toEqual({ key: "terms.language.nl" });
    expect(wanted("NL-be")).toEqual({ key: "terms.language.nl" });
    expect(wanted("fi")).toEqual({ raw: "fi" });
  });
  const render = msgRenderer({ locale: "en", zone: "UTC" }, Date.parse("2026-11-18T10:00:00Z"));
  it.each<[PassedOver, string]>([
    [{ handle: "ann", why: "off_shift" }, "Ann is off shift"],
    [{ handle: "ann", why: "lacks_skill", wanted: "billing" }, "Ann does not have the skill billing"],
    [{ handle: "ann", why: "lacks_language", wanted: "da-DK" }, "Ann does not speak Danish"],
    [{ handle: "ann", why: "more_loaded", load: 3, capacity: 8 }, "Ann has more to do, 3 of 8"],
    [{ handle: "ann", why: "at_capacity", load: 8, capacity: 8 }, "Ann is at capacity, 8 of 8"],
    // As stored before the numbers were kept.
    [{ handle: "ann", why: "at_capacity" }, "Ann is at capacity, 0 of 0"],
    [{ handle: "ann", why: "lacks_skill" }, "Ann does not have the skill "],
    [{ handle: "ann", why: "lacks_language" }, "Ann does not speak "],
  ])("says %j", (passed, text) => {
    expect(render(passedOverMsg(passed, "Ann"))).toBe(text);
  });
});
