import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftProvider } from "@/components/draft/draft-provider";
import { NoPolicy } from "@/components/draft/no-policy";
import { ReviewScreen } from "@/components/review/review-screen";
import type { ReviewActions } from "@/components/review/types";
import type { MemberCtx } from "@/lib/http/member-of";
import { forecastQuery } from "@/lib/queries/forecast";
import { draftLogQuery, publishStateQuery } from "@/lib/queries/review";
import { readDraftLog } from "@/lib/services/policy/draft/read-log";
import { readForecast } from "@/lib/services/policy/forecast/read-forecast";
import { readPublishState } from "@/lib/services/policy/publish/read-state";
import { discardDraftAction } from "../draft-actions";
import { draftActions, draftPage } from "../drafts";
import { cancelForecastAction, startForecastAction } from "../forecast-actions";
import { cancelRequestAction, publishDraftAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

const actions: ReviewActions = {
  publish: publishDraftAction,
  cancelRequest: cancelRequestAction,
  discard: discardDraftAction,
  startForecast: startForecastAction,
  cancelForecast: cancelForecastAction,
};

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ReviewPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { ctx, view, paths } = await draftPage(workspace, "review", await searchParams);
  if (view === null) return <NoPolicy title={(await getTranslations("review"))("title")} />;
  return (
    <HydrationBoundary state={dehydrate(await known(ctx, workspace, view.path.slug))}>
      <DraftProvider workspace={workspace} view={view} paths={paths} actions={draftActions}>
        <ReviewScreen actions={actions} />
      </DraftProvider>
    </HydrationBoundary>
  );
}

/** Who changed what, what the button waits for, and a forecast that is there already: part of the first paint. */
async function known(ctx: MemberCtx, workspace: string, slug: string): Promise<QueryClient> {
  const client = new QueryClient();
  const [log, state, forecast] = await Promise.all([
    readDraftLog(ctx, { slug }),
    readPublishState(ctx, { slug }),
    readForecast(ctx, { slug }),
  ]);
  client.setQueryData(draftLogQuery(workspace, slug).queryKey, log);
  client.setQueryData(publishStateQuery(workspace, slug).queryKey, state);
  client.setQueryData(forecastQuery(workspace, slug).queryKey, forecast);
  return client;
}
