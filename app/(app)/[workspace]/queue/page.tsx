import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QueueScreen } from "@/components/queue/queue-screen";
import { memberOf } from "@/lib/http/member-of";
import { queueQuery } from "@/lib/queries/queue";
import { readQueue, readQueueNames } from "@/lib/services/board/read-queue";
import { verbActions } from "../verbs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("queue"))("title") };
}

type Props = { params: Promise<{ workspace: string }> };

export default async function QueuePage({ params }: Props) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/queue`);
  const [view, names] = await Promise.all([readQueue(ctx), readQueueNames(ctx)]);
  const client = new QueryClient();
  client.setQueryData(queueQuery(workspace).queryKey, view);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <QueueScreen
        workspace={workspace}
        {...names}
        accept={verbActions.accept}
        transfer={verbActions.transfer}
      />
    </HydrationBoundary>
  );
}
