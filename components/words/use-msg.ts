"use client";

import { useTranslations } from "next-intl";
import type { Msg } from "@/lib/domain/msg";
import { inOrder, isolated } from "@/lib/words/bidi";
import { msgFormats, renderMsg, type Translate } from "@/lib/words/msg";
import { useNow, useViewer } from "../ui/time/now";

/** Renders the domain's `Msg` values in the reader's words and zone: `const render = useMsg(); render(clock.why)`. */
export function useMsg(): (msg: Msg) => string {
  const t = useTranslations();
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const nowMs = useNow(60_000);
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  const formats = { ...msgFormats(viewer, nowMs, words), text: isolated };
  // A message's key is made at run time; the test of the messages proves that each one exists.
  const translate = t as unknown as Translate;
  return (msg) => ("raw" in msg ? inOrder(msg.raw) : renderMsg(msg, translate, formats));
}
