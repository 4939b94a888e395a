import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeoplePart } from "@/components/policy/people-part";
import { ReadScreen } from "@/components/policy/read-screen";
import { memberOf } from "@/lib/http/member-of";
import { readOrganisation } from "@/lib/services/policy/read-policy";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("teams") };
}

export default async function TeamsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/teams`);
  const { document, version, publishedAt } = await readOrganisation(ctx, {});
  return (
    <ReadScreen title={(await getTranslations("draft.title"))("teams")} live={{ version, at: publishedAt }}>
      <PeoplePart organisation={document} />
    </ReadScreen>
  );
}
