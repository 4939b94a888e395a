import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { BoardScreen } from "@/components/board/board-screen";
import { can } from "@/lib/domain/access/permissions";
import { filterOf } from "@/lib/domain/board/address";
import { memberOf } from "@/lib/http/member-of";
import { boardQuery } from "@/lib/queries/board";
import { readBoard } from "@/lib/services/board/read-board";
import { publishedPaths } from "../read-views";
import { verbActions } from "../verbs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("board"))("title") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Names that phones' browsers carry; the layout is put right by the real width. */
const phone = /Android.+Mobile|iPhone|iPod/;

export default async function BoardPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const query = await searchParams;
  const { ctx } = await memberOf(workspace, `/${workspace}/board`);
  const { path, ...rest } = filterOf({ get: (name) => [query[name]].flat()[0] ?? null });
  const isKnown = path !== undefined && (await publishedPaths(ctx)).some(({ slug }) => slug === path);
  const filter = isKnown ? { ...rest, path } : rest;
  const client = new QueryClient();
  client.setQueryData(boardQuery(workspace, filter).queryKey, await readBoard(ctx, filter));
  const { handle, name, role } = ctx.actor;
  const agent = (await headers()).get("user-agent") ?? "";
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BoardScreen
        workspace={workspace}
        me={{ handle, name, role }}
        mayCreate={can(ctx.actor, "ticket:create") ? "yes" : "no"}
        looksLikePhone={phone.test(agent) ? "yes" : "no"}
        actions={verbActions}
      />
    </HydrationBoundary>
  );
}
