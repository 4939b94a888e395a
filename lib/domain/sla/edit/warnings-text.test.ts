import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Warning } from "../../policy/path-policy";
import { aroundTheClockLengths } from "./duration-text";
import { parseWarnings, writtenWarnings } from "./warnings-text";

const office = { daySeconds: 27_000, weekSeconds: 135_000 };
const before = (length: string) => `${length} before`;

describe("warnings as people type them", () => {
  it.each<[string, Warning[]]>([
    ["75%", [{ share: 0.75 }]],
    ["50%, 85%", [{ share: 0.5 }, { share: 0.85 }]],
    ["50%,85%", [{ share: 0.5 }, { share: 0.85 }]],
    ["62,5%", [{ share: 0.625 }]],
    ["1h before", [{ before_s: 3600 }]],
    ["1d 2h before; 30 min", [{ before_s: 27_000 + 7200 }, { before_s: 1800 }]],
    ["80%, 80%", [{ share: 0.8 }]],
    ["", []],
  ])("%s", (text, warnings) => {
    expect(parseWarnings(text, office)).toEqual({ warnings });
  });

  it.each(["0%", "100%", "often", "75% of it", "0 min before"])("%s is refused by name", (text) => {
    expect(parseWarnings(`50%, ${text}`, office)).toEqual({ fault: { kind: "unreadable", text } });
  });

  it("takes five at most", () => {
    expect(parseWarnings("1%, 2%, 3%, 4%, 5%, 6%", office)).toMatchObject({ fault: { kind: "too_many" } });
  });

  it("reads what it wrote", () => {
    const share = fc.integer({ min: 1, max: 99_999 }).map((n) => ({ share: n / 100_000 }));
    const ahead = fc.integer({ min: 1, max: 31_536_000 }).map((before_s) => ({ before_s }));
    const warnings = fc.uniqueArray(fc.oneof(share, ahead), {
      maxLength: 5,
      selector: (each) => JSON.stringify(each),
    });
    fc.assert(
      fc.property(warnings, fc.constantFrom(office, aroundTheClockLengths), (given, lengths) => {
        expect(parseWarnings(writtenWarnings(given, lengths, before), lengths)).toEqual({ warnings: given });
      }),
    );
  });
});
