import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DashboardScreen } from "@/components/dashboard/dashboard-screen";
import { drillDownOf, metricsQueryOf, shownOf } from "@/lib/domain/metrics/address";
import { memberOf } from "@/lib/http/member-of";
import { drillDownQuery, metricsQuery } from "@/lib/queries/metrics";
import { readDrillDown } from "@/lib/services/metrics/read-drill-down";
import { readMetrics, readToday } from "@/lib/services/metrics/read-metrics";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function DashboardPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const said = await searchParams;
  const { ctx } = await memberOf(workspace, `/${workspace}/dashboard`);
  const read = { get: (name: string) => [said[name]].flat()[0] ?? null };
  const { today, paths } = await readToday(ctx);
  const asked = metricsQueryOf(read, today);
  const known = asked.path === undefined || paths.some(({ slug }) => slug === asked.path);
  // The screen says that there is no such path.
  const query = known ? asked : { ...asked, path: undefined };
  const shown = shownOf(read);
  const client = new QueryClient();
  const wanted = shown === null ? null : drillDownOf(query, shown);
  const [view, tickets] = await Promise.all([
    readMetrics(ctx, query),
    wanted === null ? null : readDrillDown(ctx, wanted),
  ]);
  client.setQueryData(metricsQuery(workspace, query).queryKey, view);
  if (wanted !== null && tickets !== null)
    client.setQueryData(drillDownQuery(workspace, wanted).queryKey, {
      pages: [tickets],
      pageParams: [null],
    });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DashboardScreen workspace={workspace} today={today} paths={paths} />
    </HydrationBoundary>
  );
}
