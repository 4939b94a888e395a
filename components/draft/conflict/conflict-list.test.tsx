import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { applyPatch } from "@/lib/domain/policy/draft/patch";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { starterOrganisation, starterPaths } from "@/lib/domain/policy/starter/starter";
import { edited, type Model, openModel, received } from "../draft-store";
import type { Draft } from "../types";
import { DraftContext } from "../use-draft";
import { ConflictList } from "./conflict-list";

const organisation = starterOrganisation({
  name: "Northwind",
  zone: "Europe/Amsterdam",
  adminHandle: "sanne",
  adminEmail: "sanne@northwind.example",
  adminName: "Sanne Kok",
});
const live = starterPaths[0]?.make({ owner: "sanne" });
if (live === undefined) throw new Error("no starter path");

type Change = (document: PathPolicy) => PathPolicy;

/** Two people begin from live; mine comes second. */
function met(mine: Change, theirs: Change): Model<PathPolicy> {
  const model = edited(openModel({ document: live, revision: 0, live }), mine, { at: 0 });
  return received(model, { document: theirs(live), revision: 1, live });
}

function shown(model: Model<PathPolicy>): string {
  const draft = {
    view: {
      path: { slug: "service", name: "Service" },
      live: { version: 14 },
      draft: { document: model.base },
    },
    document: model.local,
    live: model.live,
    organisation,
    conflicts: model.conflicts,
    resolve: () => {},
  } as unknown as Draft;
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale="en"
      messages={messages}
      timeZone="Europe/Amsterdam"
      onError={(error) => {
        throw error;
      }}
    >
      <DraftContext value={{ workspace: "northwind", paths: [], restoredAt: null, draft }}>
        <ConflictList />
      </DraftContext>
    </NextIntlClientProvider>,
  );
}

const texts = (html: string): string => html.replace(/<[^>]+>/g, "|").replace(/\|+/g, "|");
const rule = live.rules[0]?.slug ?? "";
const named = (name: string) => (document: PathPolicy) => ({
  ...document,
  rules: document.rules.map((one) => (one.slug === rule ? { ...one, name } : one)),
});

test("a value says what each of both made of it, and that live is as it was", () => {
  const high = (value: number) => (document: PathPolicy) => ({
    ...document,
    thresholds: { ...document.thresholds, high: value },
  });
  const html = texts(shown(met(high(0.81), high(0.93))));
  expect(html).toContain("the high-risk threshold");
  expect(html).toMatch(/Yours\|.*0\.81.*Theirs\|.*0\.93.*Live v14\|As it is live/s);
});

test("a rule that one renamed and the other removed says so", () => {
  const removed = (document: PathPolicy) => ({
    ...document,
    rules: document.rules.filter(({ slug }) => slug !== rule),
  });
  const html = shown(met(named("Mine"), removed));
  expect(texts(html)).toContain("Mine");
  expect(html).not.toContain("{&quot;");
});

test("a part of an item that live does not have says its bare value", () => {
  const added = applyPatch(live, [
    {
      path: "/rules/new",
      kind: "added",
      before: null,
      after: { ...live.rules[0], slug: "new", name: "New" },
      follows: null,
    },
  ]).document;
  const rename = (name: string) => (document: PathPolicy) => ({
    ...document,
    rules: document.rules.map((one) => (one.slug === "new" ? { ...one, name } : one)),
  });
  const mine = edited(openModel({ document: added, revision: 1, live }), rename("Mine"), { at: 0 });
  const model = received(mine, { document: rename("Theirs")(added), revision: 2, live });
  const html = texts(shown(model));
  expect(html).toContain("rule 1, name");
  expect(html).toMatch(/Yours\|Mine.*Theirs\|Theirs.*Live v14\|not there/s);
});
