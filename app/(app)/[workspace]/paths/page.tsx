import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftProvider } from "@/components/draft/draft-provider";
import { NoPolicy } from "@/components/draft/no-policy";
import { NewPathButton } from "@/components/paths/new-path-button";
import { PathsScreen } from "@/components/paths/paths-screen";
import { can } from "@/lib/domain/access/permissions";
import { draftActions, draftPage } from "../drafts";
import { takeBackAction } from "../versions/actions";
import { createPathAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("paths") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PathsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { ctx, view, paths } = await draftPage(workspace, "paths", await searchParams);
  if (view === null) return <NoPolicy title={(await getTranslations("draft.title"))("paths")} />;
  return (
    <DraftProvider
      key={view.path.slug}
      workspace={workspace}
      view={view}
      paths={paths}
      actions={draftActions}
    >
      <PathsScreen versionActions={{ takeBack: takeBackAction }}>
        {can(ctx.actor, "policy:publish") ? <NewPathButton create={createPathAction} /> : null}
      </PathsScreen>
    </DraftProvider>
  );
}
