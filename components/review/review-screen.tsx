"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { HeadStrips } from "../draft/head-strips";
import { useAnnounced } from "../draft/use-announced";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { ReviewTests } from "../samples/tests/review-tests";
import { EmptyState } from "../ui/feedback/states";
import { LinkButton } from "../ui/forms/button";
import { ChangeList } from "./change-list";
import { ForecastPanel } from "./forecast-panel";
import { PublishFoot, ReasonBox } from "./publish-foot";
import { ReviewHead } from "./review-head";
import { RunningClocks } from "./running-clocks";
import type { ReviewActions } from "./types";
import { useForecast } from "./use-forecast";
import { useKeptText } from "./use-kept-text";
import { usePublish } from "./use-publish";
import { useReview } from "./use-review";

/** Look before it is live: the changes as sentences, what they would have done, and the one button. */
export function ReviewScreen({ actions }: { actions: ReviewActions }) {
  useAnnounced();
  const t = useTranslations("review");
  const { workspace } = useDraftFrame();
  const draft = useDraft();
  const review = useReview(workspace);
  const run = useForecast(actions);
  const [reason, setReason, forget] = useKeptText(`baton.reason ${workspace} ${draft.view.path.slug}`);
  const [applyToRunning, setApply] = useState(false);
  const { setPlace } = draft;
  useEffect(() => setPlace(null), [setPlace]);
  const publish = usePublish({
    actions,
    moment: { reason, forecast: run.state, changedBy: review.changedBy },
    applyToRunning,
    onPublished: forget,
  });
  const request = publish.input?.request ?? null;
  if (review.count === 0)
    return (
      <>
        <ReviewHead review={review} actions={actions} />
        <EmptyState
          icon={<CircleCheck aria-hidden="true" />}
          title={t("empty.title")}
          action={
            <LinkButton href={`/${workspace}/rules?path=${draft.view.path.slug}`}>
              {t("empty.rules")}
            </LinkButton>
          }
        >
          {t("empty.text", { version: draft.view.live.version })}
        </EmptyState>
      </>
    );
  return (
    <>
      <ReviewHead review={review} actions={actions} />
      <HeadStrips />
      <div className="min-h-0 flex-1 overflow-y-auto xl:grid xl:grid-cols-[minmax(0,1fr)_456px] xl:grid-rows-[minmax(0,1fr)_auto] xl:overflow-hidden">
        <div className="min-h-0 xl:overflow-y-auto">
          <ChangeList review={review} mayEdit={draft.mayEdit} />
        </div>
        <aside
          aria-label={t("forecast.aside")}
          className="min-h-0 border-line bg-panel px-5 pt-3.5 pb-6 text-[12px] max-xl:border-t max-md:px-4 xl:overflow-y-auto xl:border-l"
        >
          <ForecastPanel run={run} />
          <RunningClocks
            checked={request?.applyToRunning ?? applyToRunning}
            onChange={setApply}
            disabled={request !== null || !draft.mayEdit}
          />
          <ReviewTests />
        </aside>
        <div className="border-line border-t bg-panel">
          <ReasonBox reason={reason} onChange={setReason} request={request} />
        </div>
        <div className="bottom-0 border-line border-t bg-panel max-xl:sticky xl:border-l">
          <PublishFoot
            state={publish.state}
            isBusy={publish.isBusy}
            onPress={() => void publish.press()}
            onCancelRequest={() => void publish.cancelRequest()}
            onLook={review.look}
            onRebase={() => void draft.rebase()}
            onSave={draft.saveNow}
            onForecast={run.start}
            isStopped={run.state === "none"}
            rowOf={review.rowOf}
          />
        </div>
      </div>
    </>
  );
}
