import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftProvider } from "@/components/draft/draft-provider";
import { NoPolicy } from "@/components/draft/no-policy";
import { PlaygroundScreen } from "@/components/samples/playground/playground-screen";
import { draftActions, draftPage } from "../../drafts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("samples.play"))("title") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PlaygroundPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { view, paths } = await draftPage(workspace, "rules/playground", await searchParams);
  if (view === null) return <NoPolicy title={(await getTranslations("samples.play"))("title")} />;
  return (
    <DraftProvider workspace={workspace} view={view} paths={paths} actions={draftActions}>
      <PlaygroundScreen workspace={workspace} />
    </DraftProvider>
  );
}
