import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { messages } from "@/i18n/messages";
import { diffDocuments } from "@/lib/domain/policy/diff";
import { type Difference, VersionsPart } from "./versions-part";

const at = Date.UTC(2026, 10, 2, 10);
const versions = [
  { version: 2, reason: "Stricter refunds", by: "Sanne Kok", at: at + 1000 },
  { version: 1, reason: "First version", by: "Sanne Kok", at },
];
const shown = (rows: typeof versions, difference: Difference | null): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider
      locale="en"
      messages={messages}
      timeZone="Europe/Amsterdam"
      onError={(error) => {
        throw error;
      }}
    >
      <VersionsPart base="/w/policy/service" versions={rows} difference={difference} />
    </NextIntlClientProvider>,
  );

describe("the versions of a policy", () => {
  it("say who published what and why, and lead to what each changed", () => {
    const html = shown(versions, null);
    expect(html).toContain("Stricter refunds");
    expect(html).toContain("/w/policy/service?tab=versions&amp;from=1&amp;to=2");
    expect(html.match(/>live</g)).toHaveLength(1);
  });

  it("show each change by name, before and after", () => {
    const before = { thresholds: { high: 0.92 }, rules: [{ slug: "a/b", name: "Old" }] };
    const after = { thresholds: { high: 0.95 }, rules: [{ slug: "new", name: "New" }] };
    const html = shown(versions, { from: 1, to: 2, changes: diffDocuments(before, after) });
    expect(html).toContain("3 changes from version 1 to 2");
    expect(html).toContain("thresholds › high");
    expect(html).toContain("rules › a/b");
    for (const text of ["0.92", "0.95", "added", "removed", "changed"]) expect(html).toContain(text);
  });

  it("offer nothing to compare while there is one", () => {
    const html = shown(versions.slice(1), null);
    expect(html).toContain("There is one version so far");
    expect(html).not.toContain("<form");
  });
});
