import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoPolicy } from "@/components/draft/no-policy";
import { VersionsScreen } from "@/components/versions/versions-screen";
import { can } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/http/member-of";
import { versionsQuery } from "@/lib/queries/versions";
import { listPaths } from "@/lib/services/policy/read-policy";
import { readVersions } from "@/lib/services/policy/versions/read-versions";
import { takeBackAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions"))("title") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function VersionsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const query = await searchParams;
  const { ctx } = await memberOf(workspace, `/${workspace}/versions`);
  const paths = (await listPaths(ctx)).filter(({ version }) => version !== null);
  const wanted = [query.path].flat()[0];
  const path = paths.find(({ slug }) => slug === wanted) ?? paths[0];
  if (path === undefined) return <NoPolicy title={(await getTranslations("versions"))("title")} />;
  const client = new QueryClient();
  const versions = await readVersions(ctx, { slug: path.slug });
  client.setQueryData(versionsQuery(workspace, path.slug).queryKey, versions);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <VersionsScreen
        workspace={workspace}
        path={path.slug}
        paths={paths.map(({ slug, name }) => ({ slug, name }))}
        mayPublish={can(ctx.actor, "policy:publish")}
        compare={comparedOf(comparedText(query), path.version ?? 0)}
        actions={{ takeBack: takeBackAction }}
      />
    </HydrationBoundary>
  );
}

/** `?compare=14,15`; an older address has them apart. */
const comparedText = ({ compare, from, to }: Awaited<Props["searchParams"]>): string =>
  [compare ?? `${from ?? ""},${to ?? ""}`].flat()[0] ?? "";

/** Two versions of the address, older first; null where they are no two that there are. */
function comparedOf(text: string, live: number): { from: number; to: number } | null {
  const numbers = text.split(",").map(Number);
  const isThere = (version: number) => Number.isInteger(version) && version >= 1 && version <= live;
  const [from, to] = numbers.sort((a, b) => a - b);
  if (numbers.length !== 2 || from === undefined || to === undefined || from === to) return null;
  return isThere(from) && isThere(to) ? { from, to } : null;
}
