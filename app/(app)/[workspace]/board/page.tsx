import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { BoardScreen } from "@/components/board/board-screen";
import { publicOrigin } from "@/lib/auth/public-address";
import { can, type Permission } from "@/lib/domain/access/permissions";
import { filterOf } from "@/lib/domain/board/address";
import { memberOf } from "@/lib/http/member-of";
import { boardQuery } from "@/lib/queries/board";
import { firstStepsQuery } from "@/lib/queries/first-steps";
import { readBoard } from "@/lib/services/board/read-board";
import { readFirstSteps } from "@/lib/services/workspace/first-steps";
import { publishedPaths } from "../read-views";
import { whoIsFreeAction } from "../teams/actions";
import { verbActions } from "../verbs";
import { createFirstKey, markFirstSteps } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("board"))("title") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A workspace with more tickets than this in a column had its first long ago. */
const mostOfNew = 50;

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
  const view = await readBoard(ctx, filter);
  client.setQueryData(boardQuery(workspace, filter).queryKey, view);
  const isSmall = view.statuses.every(({ total }) => total < mostOfNew);
  const steps = isSmall ? await readFirstSteps(ctx) : null;
  if (steps !== null) client.setQueryData(firstStepsQuery(workspace).queryKey, steps);
  const { handle, name, role } = ctx.actor;
  const asked = await headers();
  const may = (permission: Permission) => can(ctx.actor, permission);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BoardScreen
        workspace={workspace}
        me={{ handle, name, role }}
        mayCreate={may("ticket:create") ? "yes" : "no"}
        looksLikePhone={phone.test(asked.get("user-agent") ?? "") ? "yes" : "no"}
        actions={verbActions}
        readFree={whoIsFreeAction}
        firstSteps={
          steps === null
            ? null
            : {
                origin: publicOrigin(asked),
                rights: {
                  invite: may("member:manage"),
                  policy: may("policy:draft"),
                  keys: may("key:manage"),
                  create: may("ticket:create"),
                },
                actions: { mark: markFirstSteps, createKey: createFirstKey },
              }
        }
      />
    </HydrationBoundary>
  );
}
