import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftProvider } from "@/components/draft/draft-provider";
import { NoPolicy } from "@/components/draft/no-policy";
import { WordsScreen } from "@/components/rules/words/words-screen";
import { draftActions, draftPage } from "../drafts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rules-screen.words"))("title") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function WordsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const query = await searchParams;
  const { view, paths } = await draftPage(workspace, "words", query);
  if (view === null) return <NoPolicy title={(await getTranslations("rules-screen.words"))("title")} />;
  return (
    <DraftProvider workspace={workspace} view={view} paths={paths} actions={draftActions}>
      <WordsScreen place={[query.place].flat()[0] ?? null} />
    </DraftProvider>
  );
}
