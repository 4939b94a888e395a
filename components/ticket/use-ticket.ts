"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { TicketView } from "@/lib/domain/ticket/view";
import { ReadError } from "@/lib/queries/fetch-json";
import { ticketQuery } from "@/lib/queries/ticket";
import { useLive } from "../live/use-live";
import { useReach } from "../trouble/reach";
import { toast } from "../ui/overlays/toast";
import type { VerbAnswer } from "../verbs/types";

/** Changes in quick succession are one reading. */
const DEBOUNCE_MS = 120;

/** The ticket as it is now: from the server's render, then kept fresh by the live feed and by own verbs. */
export function useTicket(workspace: string, initial: TicketView) {
  const reach = useReach();
  const client = useQueryClient();
  const { key } = initial;
  const { data, error } = useQuery({ ...ticketQuery(workspace, key), initialData: initial });
  // Hidden from this reader by now: the page is what the server says of it.
  const router = useRouter();
  const isGone = error instanceof ReadError && error.status === 404;
  useEffect(() => {
    if (isGone) router.refresh();
  }, [isGone, router]);
  // A page that is opened again brings a newer render than the cache has.
  const view = data.at >= initial.at ? data : initial;
  const [ownVersion, setOwnVersion] = useState(initial.version);

  const refresh = useCallback(
    () => client.invalidateQueries({ queryKey: ticketQuery(workspace, key).queryKey }),
    [client, workspace, key],
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(
    workspace,
    (message) => {
      if (message.kind === "change" && message.change.ticket_id !== view.ticketId) return;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void refresh();
      }, DEBOUNCE_MS);
    },
    view.feed,
  );

  const run = useCallback(
    async (call: () => Promise<VerbAnswer>): Promise<VerbAnswer> => {
      const answer = await reach(call);
      if (answer.ok) setOwnVersion((before) => Math.max(before, answer.data.card.version));
      if (answer.ok || answer.error.code === "conflict") await refresh();
      return answer;
    },
    [reach, refresh],
  );
  const act = useCallback(
    async (done: string, call: () => Promise<VerbAnswer>): Promise<boolean> => {
      const answer = await run(call);
      toast(answer.ok ? { title: done, tone: "ok" } : { title: answer.error.message, tone: "breach" });
      return answer.ok;
    },
    [run],
  );
  const done = useCallback(
    (version: number) => {
      setOwnVersion((before) => Math.max(before, version));
      return refresh();
    },
    [refresh],
  );
  return { view, run, act, done, ownVersion };
}
