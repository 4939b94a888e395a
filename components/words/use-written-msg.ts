"use client";

import { useTranslations } from "next-intl";
import type { Msg } from "@/lib/domain/msg";
import { renderMsg, type Translate } from "@/lib/words/msg";
import { writtenFormats } from "@/lib/words/written";
import { useNow, useViewer } from "../ui/time/now";

/** Renders `Msg` values for what is copied or sent: with day and zone beside each time. */
export function useWrittenMsg(): (msg: Msg) => string {
  const t = useTranslations();
  const formats = writtenFormats(useViewer(), useNow(60_000));
  // A message's key is made at run time; the test of the messages proves that each one exists.
  const translate = t as unknown as Translate;
  return (msg) => renderMsg(msg, translate, formats);
}
