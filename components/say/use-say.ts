"use client";

import { useTranslations } from "next-intl";
import type { Say } from "@/lib/domain/texts";
import { inOrder, isolated } from "@/lib/words/bidi";
import { renderSay, sayFormats, type Translate } from "@/lib/words/say";
import { useNow, useViewer } from "../ui/now";

/** Renders the domain's `Say` values in the reader's words and zone: `const say = useSay(); say(clock.why)`. */
export function useSay(): (say: Say) => string {
  const t = useTranslations();
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const nowMs = useNow(60_000);
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  const formats = { ...sayFormats(viewer, nowMs, words), text: isolated };
  // A Say's key is made at run time; the test of the messages proves that each one exists.
  const translate = t as unknown as Translate;
  return (say) => ("raw" in say ? inOrder(say.raw) : renderSay(say, translate, formats));
}
