import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftProvider } from "@/components/draft/draft-provider";
import { NoPolicy } from "@/components/draft/no-policy";
import { ReviewScreen } from "@/components/review/review-screen";
import type { ReviewActions } from "@/components/review/types";
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
  const { view, paths } = await draftPage(workspace, "review", await searchParams);
  if (view === null) return <NoPolicy title={(await getTranslations("review"))("title")} />;
  return (
    <DraftProvider workspace={workspace} view={view} paths={paths} actions={draftActions}>
      <ReviewScreen actions={actions} />
    </DraftProvider>
  );
}
