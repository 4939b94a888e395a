"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState } from "react";
import { namesIn } from "@/lib/domain/policy/diff";
import type { DraftPresence } from "@/lib/domain/policy/draft/view";
import { fieldCatalogue } from "@/lib/domain/rules/fields";
import { ruleFiguresQuery } from "@/lib/queries/forecast";
import { PolicyHead } from "../draft/policy-head";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { SampleAside, SampleButton } from "../samples/sample-aside";
import { useSample } from "../samples/sample-context";
import { SamplePanel } from "../samples/sample-panel";
import { cx } from "../ui/cx";
import { PublishedStrip } from "../versions/published-strip";
import type { VersionActions } from "../versions/types";
import { VersionList } from "../versions/version-list";
import { VersionsButton, VersionsPanel } from "../versions/versions-panel";
import { type RulesKit, RulesKitProvider, SampleFactsProvider } from "./kit";
import { PhoneTabs, type RulesTab } from "./phone-tabs";
import { RuleList } from "./rule-list";
import { ThresholdStrip } from "./thresholds/strip";
import { useEditor } from "./use-editor";

type Props = {
  /** A pointer of the document that was asked for: its rule opens. */
  place: string | null;
  versionActions: VersionActions;
};

const ruleOfPlace = (place: string | null): string | null => {
  const [area, slug] = place === null ? [] : namesIn(place);
  return area === "rules" ? (slug ?? null) : null;
};

/** Thresholds and rules of a path, read as sentences and edited in place, with a sample running through. */
export function RulesScreen({ place, versionActions }: Props) {
  const t = useTranslations("rules-screen");
  const draft = useDraft();
  const { document: policy, live, setPlace, others, mayEdit } = draft;
  const sample = useSample();
  const kit = useRulesKit();
  const [openSlug, setOpenSlug] = useState<string | null>(() => ruleOfPlace(place));
  const [tab, setTab] = useState<RulesTab>(ruleOfPlace(place) === null ? "thresholds" : "rules");
  const { data: figures = null } = useQuery(ruleFiguresQuery(kit.workspace, kit.path));
  const open = useCallback(
    (slug: string | null) => {
      setOpenSlug(slug);
      setPlace(slug === null ? null : `/rules/${slug}`);
    },
    [setPlace],
  );
  useEffect(() => {
    const slug = ruleOfPlace(place);
    if (slug !== null)
      document.querySelector(`[data-rule="${CSS.escape(slug)}"]`)?.scrollIntoView({ block: "center" });
  }, [place]);
  const isVersions = useSearchParams().get("versions") === "1";
  const places = useOthers(others);
  const answer = sample.answer;
  const facts = useMemo(
    () => (sample.name === null ? null : { name: sample.name, fields: answer?.fields ?? {} }),
    [sample.name, answer],
  );
  return (
    <RulesKitProvider value={kit}>
      <SampleFactsProvider value={facts}>
        <PolicyHead screen="rules" title={t("title")}>
          <SampleButton />
          <VersionsButton />
        </PolicyHead>
        <PhoneTabs tab={tab} onTab={setTab} rules={policy.rules.length} />
        <PublishedStrip actions={versionActions} />
        <div className="flex min-h-0 flex-1">
          <div
            // Who only reads has nothing else in it by which to scroll with the keyboard.
            tabIndex={mayEdit ? undefined : 0}
            className={cx(
              "scroll-quiet relative min-h-0 min-w-0 flex-1 overflow-y-auto px-6 pt-4 pb-16 max-md:px-3 max-md:pt-3",
              (tab === "try" || tab === "versions") && "max-md:hidden",
            )}
          >
            <div className={cx(tab !== "thresholds" && "max-md:hidden")}>
              <ThresholdStrip
                thresholds={policy.thresholds}
                live={live.thresholds}
                categories={policy.categories}
                tasks={policy.tasks}
                defaultRisk={policy.default_risk}
                livePolicy={live}
                figures={figures}
              />
            </div>
            <div className={cx(tab !== "rules" && "max-md:hidden")}>
              <RuleList
                policy={policy}
                live={live}
                figures={figures}
                findings={draft.findings}
                resultOf={sample.ruleResult}
                others={places}
                openSlug={openSlug}
                onOpen={open}
              />
            </div>
          </div>
          {isVersions ? null : <SampleAside />}
          <VersionsPanel actions={versionActions} />
          {tab === "try" ? <SamplePanel className="min-w-0 flex-1 md:hidden" /> : null}
          {tab === "versions" ? (
            <div className="flex min-w-0 flex-1 flex-col bg-panel md:hidden">
              <h2 className="sr-only">{t("tabs.versions")}</h2>
              <VersionList
                workspace={kit.workspace}
                slug={kit.path}
                mayPublish={draft.view.me.mayPublish}
                actions={versionActions}
              />
            </div>
          ) : null}
        </div>
      </SampleFactsProvider>
    </RulesKitProvider>
  );
}

/** What the parts of the screen share. It stays the same while only rules and thresholds change. */
function useRulesKit(): RulesKit {
  const { workspace } = useDraftFrame();
  const { document: policy, organisation, edit, mayEdit, view } = useDraft();
  const editor = useEditor(policy, edit);
  const { tiers, statuses, categories, tasks, fields, word_classes, word_lists } = policy;
  const path = view.path.slug;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the policy only its names matter here
  return useMemo(() => {
    const names = { ...policy, tiers, statuses, categories, tasks, fields, word_classes, word_lists };
    return {
      workspace,
      path,
      policy: names,
      organisation,
      catalogue: fieldCatalogue(names),
      mayEdit,
      editor,
    };
  }, [
    workspace,
    path,
    tiers,
    statuses,
    categories,
    tasks,
    fields,
    word_classes,
    word_lists,
    organisation,
    mayEdit,
    editor,
  ]);
}

function useOthers(others: readonly DraftPresence[]): ReadonlyMap<string, string> {
  // Pulses bring the same people again and again: the cards see them only where something changed.
  const key = JSON.stringify(others.map(({ name, place }) => [ruleOfPlace(place), name]));
  return useMemo(() => {
    const found: [string | null, string][] = JSON.parse(key);
    return new Map(found.filter((entry): entry is [string, string] => entry[0] !== null));
  }, [key]);
}
