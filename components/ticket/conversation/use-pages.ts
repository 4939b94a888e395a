"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { type ConversationPage, joinPages } from "@/lib/domain/ticket/conversation/conversation-page";
import type { TicketView } from "@/lib/domain/ticket/view";
import { earlierQuery } from "@/lib/queries/ticket";

export type Earlier = {
  /** Whether there is more before what is shown. */
  has: boolean;
  state: "idle" | "loading" | "failed";
  /** Brings the page before; gives whether there is still more. */
  load: () => Promise<boolean>;
};

const pageOf = ({ messages, timeline, earlier }: TicketView): ConversationPage => ({
  messages,
  timeline,
  earlier,
});

/** The ticket with all of the conversation that was asked for: the newest page grows by those before it. */
export function usePages(workspace: string, view: TicketView): { view: TicketView; earlier: Earlier } {
  const client = useQueryClient();
  const [kept, setKept] = useState(() => pageOf(view));
  const [at, setAt] = useState(view.at);
  const [state, setState] = useState<Earlier["state"]>("idle");
  if (at !== view.at) {
    setAt(view.at);
    setKept(joinPages(kept, pageOf(view)));
  }
  const cursor = useRef(kept.earlier);
  cursor.current = kept.earlier;
  const load = useCallback(async () => {
    const before = cursor.current;
    if (before === null) return false;
    setState("loading");
    try {
      const page = await client.fetchQuery(earlierQuery(workspace, view.key, before));
      setKept((now) => joinPages(now, page));
      setState("idle");
      cursor.current = page.earlier;
      return page.earlier !== null;
    } catch {
      setState("failed");
      return false;
    }
  }, [client, workspace, view.key]);
  const has = kept.earlier !== null;
  const whole = useMemo(() => ({ ...view, ...kept }), [view, kept]);
  return { view: whole, earlier: useMemo(() => ({ has, state, load }), [has, state, load]) };
}
