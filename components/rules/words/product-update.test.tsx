import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { withListUpdate } from "@/lib/domain/rules/edit/product-lists";
import { mostClasses } from "@/lib/domain/rules/limits";
import { policyWith } from "@/lib/domain/rules/testing/policy";
import { product } from "@/lib/domain/rules/words/product";
import type { Draft } from "../../draft/types";
import { DraftContext } from "../../draft/use-draft";
import ProductUpdate from "./product-update";

const slug = "safety";
const old = policyWith({
  word_lists: [{ slug, name: "Safety", phrases: { en: ["it exploded", "our own line"], nl: [], da: [] } }],
});

function shown(document: PathPolicy, of = slug): string {
  const draft = { document } as Draft;
  const html = renderToStaticMarkup(
    <NextIntlClientProvider
      locale="en"
      timeZone="UTC"
      messages={messages}
      onError={(error) => {
        throw error;
      }}
    >
      <DraftContext value={{ workspace: "northwind", paths: [], restoredAt: null, draft }}>
        <ProductUpdate slug={of} onTaken={() => {}} />
      </DraftContext>
    </NextIntlClientProvider>,
  );
  return html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

test("an older copy says what an update would do, and one of today says nothing", () => {
  expect(shown(old)).toMatch(
    /^Update from Baton \d+ lines added, \w+ removed; your own lines stay\. \d+ word classes come along\.$/,
  );
  expect(shown(withListUpdate(old, slug, product))).toBe("");
  expect(shown(old, "asking-for-person")).toBe("");
});

test("a class that was changed by hand is named; a line that may have been deleted is said to come back", () => {
  const next = withListUpdate(old, slug, product);
  const changed = {
    ...next,
    word_classes: next.word_classes.map((each, index) =>
      index === 0 ? { ...each, name: "Ours", words: { en: ["own"] } } : each,
    ),
  };
  expect(shown(changed)).toBe("");
  const list = next.word_lists[0];
  const less = list && { ...list, phrases: { ...list.phrases, en: list.phrases.en?.slice(0, -1) ?? [] } };
  expect(shown({ ...changed, word_lists: less ? [less] : [] })).toBe(
    "Update from Baton 1 line added, none removed; your own lines stay. If you deleted some of Baton’s lines, they come back. The word class “Ours” is your own and stays as written.",
  );
});

test("without room for its classes it can't be taken, and says so", () => {
  const own = Array.from({ length: mostClasses }, (_, index) => ({
    slug: `own-${index}`,
    name: "Own",
    words: { en: ["own"] },
  }));
  expect(shown({ ...old, word_classes: own })).toContain("a path has at most 200 word classes");
});
