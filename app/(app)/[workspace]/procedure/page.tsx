import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NoPolicy } from "@/components/draft/no-policy";
import { memberOf } from "@/lib/http/member-of";
import { publishedPaths } from "../read-views";

/** The first path's procedure. */
export default async function ProcedureIndex({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/procedure`);
  const [first] = await publishedPaths(ctx);
  if (first !== undefined) redirect(`/${workspace}/procedure/${first.slug}`);
  return <NoPolicy title={(await getTranslations("draft.title"))("procedure")} />;
}
