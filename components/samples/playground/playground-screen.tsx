"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Sample } from "@/lib/domain/policy/sample";
import { samplesQuery } from "@/lib/queries/samples";
import { PolicyHead } from "../../draft/policy-head";
import { useDraft } from "../../draft/use-draft";
import { LinkButton } from "../../ui/forms/button";
import { OnFirstUse } from "../../ui/on-first-use";
import { lazyPart } from "../../ui/use-lazy";
import { type Choice, ownChoice, testChoice, ticketChoice } from "../choices";
import { useOwnSamples } from "../own-samples";
import { PathTests } from "../tests/path-tests";
import type { PasteDialogProps } from "./paste-dialog";
import { ReviewSettings } from "./review-settings";
import { TrialBar, type TrialFilter, TrialRun, type TrialSource } from "./trial-bar";
import { TrialResults } from "./trial-results";
import { useTrial } from "./use-trial";

const pastePart = lazyPart<PasteDialogProps>(() => import("./paste-dialog").then((m) => m.PasteDialog));

/** Many samples at once by the draft and live, the path's tests, and what publishing asks for. */
export function PlaygroundScreen({ workspace }: { workspace: string }) {
  const t = useTranslations("samples.play");
  const { view } = useDraft();
  const { slug } = view.path;
  return (
    <>
      <PolicyHead screen="rules/playground" title={t("title")}>
        <LinkButton icon={<ArrowLeft />} href={`/${workspace}/rules?path=${slug}`}>
          {t("back")}
        </LinkButton>
      </PolicyHead>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-[1440px] items-start gap-6 p-6 max-md:gap-4 max-md:p-4 min-[1400px]:grid-cols-[minmax(0,1fr)_340px]">
          <Tickets workspace={workspace} />
          <div className="space-y-6 max-md:space-y-4">
            <PathTests workspace={workspace} />
            <ReviewSettings />
          </div>
        </div>
      </div>
    </>
  );
}

/** What would be tried from each source; pasted ones are those of this page. */
function useChoices(workspace: string, source: TrialSource, filter: TrialFilter, pasted: readonly Choice[]) {
  const { view, document } = useDraft();
  const { data } = useQuery({
    ...samplesQuery(workspace, view.path.slug, {
      limit: filter.limit,
      ...(filter.outcome === "" ? {} : { outcome: filter.outcome }),
      ...(filter.category === "" ? {} : { category: filter.category }),
    }),
    enabled: source === "recent",
  });
  return useMemo((): readonly Choice[] | null => {
    if (source === "tests") return document.tests.map(testChoice);
    if (source === "pasted") return pasted;
    return data?.tickets.map(ticketChoice) ?? null;
  }, [source, document.tests, pasted, data]);
}

function Tickets({ workspace }: { workspace: string }) {
  const t = useTranslations("samples.play");
  const { view, document } = useDraft();
  const { slug } = view.path;
  const [source, setSource] = useState<TrialSource>("recent");
  const [filter, setFilter] = useState<TrialFilter>({ outcome: "", category: "", limit: 50 });
  const [pasted, setPasted] = useState<readonly Choice[]>([]);
  const [isPasting, setPasting] = useState(false);
  const [isChangedOnly, setChangedOnly] = useState(false);
  const { trial, run, stop } = useTrial(workspace, slug);
  const { add } = useOwnSamples(workspace, slug);
  const choices = useChoices(workspace, source, filter, pasted);
  const onSource = (next: TrialSource) => {
    setSource(next);
    if (next === "pasted" && pasted.length === 0) setPasting(true);
  };
  const onSamples = (samples: Sample[]) => {
    const made = samples.map((sample, index) => ownChoice({ id: `pasted-${index}`, sample }));
    setPasted(made);
    setPasting(false);
    void run(made, document);
  };
  const onOpen = (choice: Choice) => {
    if (choice.kind === "own" && "typed" in choice.ref) add(choice.ref.typed, choice.id.slice("own ".length));
  };
  return (
    <section aria-labelledby="trial" className="min-w-0 space-y-3">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
        <h2 id="trial" className="font-semibold text-[15px]">
          {t("ticketsTitle")}
        </h2>
        <p className="text-[12px] text-muted">{t("subtitle")}</p>
        <TrialRun
          count={choices?.length ?? null}
          limit={filter.limit}
          trial={trial}
          onRun={() => choices !== null && void run(choices, document)}
          onStop={stop}
        />
      </div>
      <TrialBar
        source={source}
        onSource={onSource}
        filter={filter}
        onFilter={(part) => setFilter((before) => ({ ...before, ...part }))}
        onPaste={() => setPasting(true)}
        isChangedOnly={isChangedOnly}
        onChangedOnly={setChangedOnly}
      />
      <TrialResults
        workspace={workspace}
        trial={trial}
        none={choices?.length === 0 && trial.state === "idle" ? source : null}
        isChangedOnly={isChangedOnly}
        onShowAll={() => setChangedOnly(false)}
        onOpen={onOpen}
      />
      {isPasting ? (
        <OnFirstUse part={pastePart} given={{ path: slug, onClose: () => setPasting(false), onSamples }} />
      ) : null}
    </section>
  );
}
