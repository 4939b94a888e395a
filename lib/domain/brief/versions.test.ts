import { describe, expect, it } from "vitest";
import { buildBrief } from "./build";
import { briefMarkdown, escapeMarkdown, renderBrief } from "./render";
import { conversation, emptyInput } from "./testing";
import type { Brief, BriefPart } from "./types";
import { diffBriefs, editPart, mergeEdits, missingParts, sameBrief } from "./versions";

const first = { ...emptyInput(), messages: conversation(["customer", "I want to cancel order #4711."]) };
const later = {
  ...first,
  messages: conversation(
    ["customer", "I want to cancel order #4711."],
    ["ai", "I will refund €30.00 within 5 days."],
  ),
};
const brief = (parts: Brief["parts"]): Brief => ({ version: 1, madeAt: 5, messageCount: 1, parts });
const show = (msg: Brief["parts"][number]["heading"]): string => ("raw" in msg ? msg.raw : msg.key);

describe("a rebuilt brief", () => {
  const rebuilt = () => buildBrief({ ...first });
  const reversed = (_key: string, value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toReversed())
      : value;

  it("is the same as the stored one in whatever order its members come back", () => {
    const stored = JSON.parse(JSON.stringify(rebuilt(), reversed)) as BriefPart[];
    expect(JSON.stringify(stored)).not.toBe(JSON.stringify(rebuilt()));
    expect(sameBrief(stored, rebuilt())).toBe(true);
  });

  it("is another one when a word, a place, a mark, an editor or what is missing differs", () => {
    const changes: Partial<BriefPart>[] = [
      { claims: [] },
      { editedBy: "ann" },
      { missing: true },
      { required: false },
      { heading: { raw: "Other" } },
    ];
    for (const change of changes) {
      const other = rebuilt().map((part, n) => (n === 0 ? { ...part, ...change } : part));
      expect(sameBrief(rebuilt(), other)).toBe(false);
    }
    expect(sameBrief(rebuilt(), rebuilt().slice(1))).toBe(false);
  });
});

describe("versions of a brief", () => {
  it("differ only in the parts whose claims changed", () => {
    const a = brief(buildBrief(first));
    expect(diffBriefs(a, brief(buildBrief(first)))).toEqual([]);
    const diff = diffBriefs(a, brief(buildBrief(later)));
    const promised = diff.find((part) => part.part === "promised");
    expect(promised).toMatchObject({ change: "changed", missing: null });
    expect(promised?.added[0]?.quote).toContain("€30.00");
    expect(diff.map((part) => part.part)).not.toContain("customer");
  });

  it("name added and removed parts", () => {
    const parts = buildBrief(first);
    const fewer = { parts: parts.slice(1) };
    expect(diffBriefs({ parts }, fewer).map((part) => [part.part, part.change])).toEqual([
      ["problem", "removed"],
    ]);
    expect(diffBriefs(fewer, { parts }).map((part) => [part.part, part.change])).toEqual([
      ["problem", "added"],
    ]);
  });

  it("keep a person's edit through rebuilds while the other parts fill", () => {
    const edited = editPart(buildBrief(first), "problem", " Wants order 4711 gone ", "maya");
    const merged = mergeEdits(edited, buildBrief(later));
    const problem = merged.find((part) => part.part === "problem");
    expect(problem).toMatchObject({ editedBy: "maya", missing: false });
    expect(problem?.claims.map((claim) => claim.say)).toEqual([{ raw: "Wants order 4711 gone" }]);
    expect(JSON.stringify(edited.find((part) => part.part === "promised"))).toContain(
      "brief.missing.promised",
    );
    expect(JSON.stringify(merged.find((part) => part.part === "promised"))).toContain("€30.00");
    const released = mergeEdits(editPart(merged, "problem", " ", "maya"), buildBrief(later));
    expect(released).toEqual(buildBrief(later));
  });

  it("tell which required parts and fields are missing", () => {
    const parts = buildBrief({ ...first, required: ["problem", "promised", "impact"] });
    const fields = [
      { slug: "site", name: "Site", value: null, required: true },
      { slug: "batch", name: "Batch", value: "B1", required: true },
      { slug: "note", name: "Note", value: "", required: false },
    ];
    expect(missingParts(parts, fields)).toEqual(["impact", "field.site"]);
  });
});

describe("rendering", () => {
  it("gives headings and claims in words, quotes as they were", () => {
    const view = renderBrief(brief(buildBrief(first)), show);
    expect(view.parts[0]).toMatchObject({ part: "problem", heading: "brief.part.problem", missing: false });
    expect(view.parts[0]?.claims[0]).toEqual({
      text: "brief.problem.first",
      quote: "I want to cancel order #4711.",
      cites: [1],
      mark: null,
    });
  });

  it("writes Markdown in which message text can't become markup", () => {
    const nasty = "I want [a](javascript:x) <img src=x onerror=y> **refund** `now` for order #4711";
    const markdown = briefMarkdown(
      brief(buildBrief({ ...first, messages: conversation(["customer", nasty]) })),
      show,
    );
    expect(markdown).toContain("## brief.part.problem");
    expect(markdown).toContain("\\[1\\]");
    expect(markdown).not.toMatch(/(?<!\\)<img/);
    expect(markdown).not.toMatch(/(?<!\\)\[a/);
  });

  it.each([
    ["a_b*c", "a\\_b\\*c"],
    ["<b>&amp;", "\\<b\\>&amp;amp;"],
    ["- item", "\\- item"],
    ["1. item", "\\1. item"],
    ["two\nlines", "two lines"],
  ])("escapes %j", (text, wanted) => {
    expect(escapeMarkdown(text)).toBe(wanted);
  });
});
