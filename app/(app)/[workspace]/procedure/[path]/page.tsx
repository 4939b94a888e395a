import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProcedurePart } from "@/components/policy/procedure-part";
import { ReadScreen } from "@/components/policy/read-screen";
import { describePolicy } from "@/lib/domain/policy/describe/describe";
import { liveView, pathLinks } from "../../read-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("procedure") };
}

type Props = { params: Promise<{ workspace: string; path: string }> };

export default async function ProcedurePage({ params }: Props) {
  const { workspace, path } = await params;
  const view = await liveView(workspace, `procedure/${path}`, path);
  if (view === null) notFound();
  const { policy, organisation, paths, say: render } = view;
  return (
    <ReadScreen
      title={(await getTranslations("draft.title"))("procedure")}
      path={{ slug: view.path, links: pathLinks(paths, (slug) => `/${workspace}/procedure/${slug}`) }}
      live={{ version: policy.version, at: policy.publishedAt }}
    >
      <ProcedurePart
        policy={policy.document}
        words={describePolicy(policy.document, organisation)}
        say={render}
      />
    </ReadScreen>
  );
}
