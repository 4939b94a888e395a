"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { namesIn } from "@/lib/domain/policy/diff";
import { useWriteAddress } from "../address/use-write-address";
import { PolicyHead } from "../draft/policy-head";
import { useDraft } from "../draft/use-draft";
import { TabList, TabPanel, Tabs } from "../ui/data/tabs";
import { PublishedStrip } from "../versions/published-strip";
import type { VersionActions } from "../versions/types";
import { VersionsButton, VersionsPanel } from "../versions/versions-panel";
import { AboutPart } from "./parts/about-part";
import { BriefPart } from "./parts/brief-part";
import { CategoriesPart } from "./parts/categories-part";
import { FieldsPart } from "./parts/fields-part";
import { StatusesPart } from "./parts/statuses-part";
import { TextsPart } from "./parts/texts-part";
import { TiersPart } from "./parts/tiers-part";

const parts = ["statuses", "tiers", "categories", "fields", "brief", "texts", "about"] as const;
type Part = (typeof parts)[number];

const bodies: Readonly<Record<Part, () => React.ReactNode>> = {
  statuses: StatusesPart,
  tiers: TiersPart,
  categories: CategoriesPart,
  fields: FieldsPart,
  brief: BriefPart,
  texts: TextsPart,
  about: AboutPart,
};

/** The part of the screen that shows a place of the document. */
function partOf(area: string | undefined): Part | null {
  if (area === "tasks") return "categories";
  if (area === "tell_customer") return "texts";
  return parts.find((part) => part === area) ?? (area === undefined ? null : "about");
}

type Props = { versionActions: VersionActions; children?: React.ReactNode };

/** What a path is made of, each part in a tab of its own with an address. */
export function PathsScreen({ versionActions, children }: Props) {
  const t = useTranslations("paths-screen");
  const { document: policy, changed } = useDraft();
  const query = useSearchParams();
  const pathname = usePathname();
  const write = useWriteAddress();
  const place = query.get("place");
  const wanted = query.get("part") ?? partOf(place === null ? undefined : namesIn(place)[0]);
  const part = parts.find((each) => each === wanted) ?? "statuses";
  useFocusAtPlace(place);
  const choose = (next: string) => {
    const rest = new URLSearchParams(query);
    rest.delete("place");
    rest.set("part", next);
    write("replace", `${pathname}?${rest}`);
  };
  const counts: Partial<Record<Part, number>> = {
    statuses: policy.statuses.length,
    tiers: policy.tiers.length,
    categories: policy.categories.length,
    fields: policy.fields.length,
  };
  const isChanged: Readonly<Record<Part, boolean>> = {
    statuses: changed("/statuses"),
    tiers: changed("/tiers"),
    categories: changed("/categories") || changed("/tasks"),
    fields: changed("/fields"),
    brief: changed("/brief"),
    texts: changed("/tell_customer"),
    about: [
      "name",
      "description",
      "owner",
      "fallback_member",
      "reply_channel",
      "default_risk",
      "review_on",
    ].some((member) => changed(`/${member}`)),
  };
  return (
    <>
      <PolicyHead screen="paths" title={t("screen")}>
        {children}
        <VersionsButton />
      </PolicyHead>
      <PublishedStrip actions={versionActions} />
      <div className="flex min-h-0 flex-1">
        <Tabs value={part} onValueChange={choose} className="flex min-h-0 min-w-0 flex-1 flex-col">
          <TabList
            label={t("parts")}
            className="px-6 max-lg:px-4"
            tabs={parts.map((value) => ({
              value,
              label: isChanged[value] ? t("partChanged", { part: t(`part.${value}`) }) : t(`part.${value}`),
              ...(counts[value] === undefined ? {} : { count: counts[value] }),
            }))}
          />
          {parts.map((value) => {
            const Body = bodies[value];
            return (
              <TabPanel
                key={value}
                value={value}
                className="flex-1 overflow-y-auto px-6 py-4 data-[state=inactive]:hidden max-lg:px-4"
              >
                {value === part ? <Body /> : null}
              </TabPanel>
            );
          })}
        </Tabs>
        <VersionsPanel actions={versionActions} />
      </div>
    </>
  );
}

/** `?place=/fields/order-number`, as the review links to it, puts the focus there. */
function useFocusAtPlace(place: string | null): void {
  useEffect(() => {
    const [, slug] = place === null ? [] : namesIn(place);
    if (slug === undefined) return;
    requestAnimationFrame(() => {
      const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(slug)}"]`);
      row?.scrollIntoView({ block: "nearest" });
      row?.querySelector<HTMLElement>("[data-handle]")?.focus();
    });
  }, [place]);
}
