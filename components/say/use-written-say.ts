"use client";

import { useTranslations } from "next-intl";
import type { Say } from "@/lib/domain/texts";
import { renderSay, type Translate } from "@/lib/words/say";
import { writtenFormats } from "@/lib/words/written";
import { useNow, useViewer } from "../ui/now";

/** Renders `Say` values for what is copied or sent: with day and zone beside each time. */
export function useWrittenSay(): (say: Say) => string {
  const t = useTranslations();
  const formats = writtenFormats(useViewer(), useNow(60_000));
  // A Say's key is made at run time; the test of the messages proves that each one exists.
  const translate = t as unknown as Translate;
  return (say) => renderSay(say, translate, formats);
}
