import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

function tokensOf(selector: string): Map<string, string> {
  // Dark is for screens: its colours stand within a media query.
  const block = new RegExp(`\\n *\\${selector} \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map(([, k = "", v = ""]) => [k, v]),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["canvas", "panel", "raised", "hover"];
const texts = ["ink", "muted", "faint", "accent", "ai", "warn", "breach", "ok"];
const softs = ["accent", "ai", "warn", "breach", "ok"];

describe.each([":root", ".dark"])("colours of %s", (selector) => {
  const tokens = tokensOf(selector);
  const ratio = (a: string, b: string) => contrast(tokens.get(a) ?? "", tokens.get(b) ?? "");

  test.each(grounds.flatMap((ground) => texts.map((text) => [text, ground] as const)))(
    "%s is readable on %s",
    (text, ground) => {
      expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(softs)("%s is readable on its soft ground, and ink too", (role) => {
    expect(ratio(role, `${role}-soft`)).toBeGreaterThanOrEqual(4.5);
    expect(ratio("ink", `${role}-soft`)).toBeGreaterThanOrEqual(4.5);
  });

  test("text on filled buttons and avatars is readable", () => {
    for (const fill of ["accent", "accent-strong", "breach"])
      expect(ratio("on-accent", fill)).toBeGreaterThanOrEqual(4.5);
    expect(ratio("ink", "avatar")).toBeGreaterThanOrEqual(4.5);
  });

  test("form borders, the focus ring and the relay's bars stand out from their ground", () => {
    for (const ground of ["canvas", "panel", "raised"]) {
      for (const mark of ["field", "accent", "ai", "l2", "faint"])
        expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3);
    }
  });
});
