import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { messages } from "@/i18n/messages";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { baseOrganisation } from "@/lib/domain/policy/testing/documents";
import { fieldCatalogue } from "@/lib/domain/rules/fields";
import { type RulesKit, RulesKitProvider, type SampleFacts, SampleFactsProvider } from "../kit";

const refuse = () => {
  throw new Error("nothing is edited while it is rendered");
};

export const kitOf = (policy: PathPolicy, mayEdit: boolean): RulesKit => ({
  workspace: "northwind",
  path: "service",
  policy,
  organisation: baseOrganisation(),
  catalogue: fieldCatalogue(policy),
  mayEdit,
  editor: {
    current: () => policy,
    edit: refuse,
    rule: refuse,
    move: refuse,
    remove: refuse,
    insert: refuse,
  },
});

/** Parts of the rules screen as HTML, and as the text a reader sees. */
export function shown(kit: RulesKit, part: ReactNode, sample: SampleFacts | null = null) {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider
      locale="en"
      messages={messages}
      timeZone="Europe/Amsterdam"
      onError={(error) => {
        throw error;
      }}
    >
      <QueryClientProvider client={new QueryClient()}>
        <RulesKitProvider value={kit}>
          <SampleFactsProvider value={sample}>{part}</SampleFactsProvider>
        </RulesKitProvider>
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  const text = html
    // Texts of one sentence stand in elements of their own.
    .replace(/<\/span><span>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
  return { html, text };
}
