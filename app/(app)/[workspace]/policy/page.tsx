import { BookOpen } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TopBar } from "@/components/shell/top-bar";
import { EmptyState } from "@/components/ui/states";
import { memberOf } from "@/lib/http/member-of";
import { listPaths } from "@/lib/services/policy/read-policy";

type Props = { params: Promise<{ workspace: string }> };

/** The first path's policy; without any path, what will be here. */
export default async function PolicyIndex({ params }: Props) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/policy`);
  const first = (await listPaths(ctx)).find(({ version }) => version !== null);
  if (first !== undefined) redirect(`/${workspace}/policy/${first.slug}`);
  const t = await getTranslations("policy-screen");
  return (
    <>
      <TopBar title={t("title")} />
      <EmptyState icon={<BookOpen aria-hidden="true" />} title={t("emptyTitle")}>
        {t("empty")}
      </EmptyState>
    </>
  );
}
