import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoPolicy } from "@/components/draft/no-policy";
import { ReadScreen } from "@/components/policy/read-screen";
import { SlaPart } from "@/components/policy/sla-part";
import { describePolicy } from "@/lib/domain/policy/describe/describe";
import { liveView, pathLinks } from "../read-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("sla") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SlaPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const named = [(await searchParams).path].flat()[0];
  const title = (await getTranslations("draft.title"))("sla");
  const view = await liveView(workspace, "sla", named);
  if (view === null) return <NoPolicy title={title} />;
  const { policy, organisation, paths, path, say: render } = view;
  return (
    <ReadScreen
      title={title}
      path={{ slug: path, links: pathLinks(paths, (slug) => `/${workspace}/sla?path=${slug}`) }}
      live={{ version: policy.version, at: policy.publishedAt }}
    >
      <SlaPart
        sla={describePolicy(policy.document, organisation).sla}
        organisation={organisation}
        say={render}
      />
    </ReadScreen>
  );
}
