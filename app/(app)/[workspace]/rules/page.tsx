import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftProvider } from "@/components/draft/draft-provider";
import { NoPolicy } from "@/components/draft/no-policy";
import { RulesScreen } from "@/components/rules/rules-screen";
import { SampleProvider } from "@/components/samples/sample-context";
import { startSamples } from "@/lib/services/policy/samples/start";
import { draftActions, draftPage } from "../drafts";
import { takeBackAction } from "../versions/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("rules") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RulesPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const query = await searchParams;
  const { ctx, view, paths } = await draftPage(workspace, "rules", query);
  if (view === null) return <NoPolicy title={(await getTranslations("draft.title"))("rules")} />;
  const place = [query.place].flat()[0] ?? null;
  const start = await startSamples(ctx, { slug: view.path.slug, key: [query.sample].flat()[0] });
  return (
    <DraftProvider workspace={workspace} view={view} paths={paths} actions={draftActions}>
      <SampleProvider workspace={workspace} start={start}>
        <RulesScreen place={place} versionActions={{ takeBack: takeBackAction }} />
      </SampleProvider>
    </DraftProvider>
  );
}
