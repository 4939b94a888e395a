import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftProvider } from "@/components/draft/draft-provider";
import { NoPolicy } from "@/components/draft/no-policy";
import { RaciScreen } from "@/components/raci/raci-screen";
import { draftActions, draftPage } from "../drafts";
import { takeBackAction } from "../versions/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("raci") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RaciPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { view, paths } = await draftPage(workspace, "raci", await searchParams);
  if (view === null) return <NoPolicy title={(await getTranslations("draft.title"))("raci")} />;
  return (
    <DraftProvider workspace={workspace} view={view} paths={paths} actions={draftActions}>
      <RaciScreen versionActions={{ takeBack: takeBackAction }} />
    </DraftProvider>
  );
}
