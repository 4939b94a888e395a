"use client";

import { useTranslations } from "next-intl";
import type { Notice } from "@/lib/domain/shell/view";
import { isolated } from "@/lib/words/bidi";
import { formatWhen } from "@/lib/words/format";
import { useNow, useViewer } from "../ui/now";

export type NoticeTone = "people" | "ai" | "warn" | "breach" | "ok";

/** How much a kind of notification presses; kinds unknown here are handed over by people. */
const TONES: Readonly<Record<string, NoticeTone>> = {
  clock_breached: "breach",
  clock_warned: "warn",
  skipped: "warn",
  nobody_left: "breach",
  undelivered: "breach",
  moved_on: "ok",
  taken_over: "ok",
  informed: "ok",
  publish_confirmed: "ok",
  rule_dropped: "warn",
};

export const noticeTone = ({ type }: Notice): NoticeTone => TONES[type] ?? "people";

/** The ticket or the policy a notification is about; null where it names none. */
export function noticeHref(workspace: string, { type, data }: Notice): string | null {
  if (typeof data.key === "string") return `/${workspace}/tickets/${data.key}`;
  if (typeof data.slug !== "string") return null;
  const screen = type === "publish_requested" ? "review" : "versions";
  return `/${workspace}/${screen}?path=${encodeURIComponent(data.slug)}`;
}

/** The kinds the services tell of; a test holds the two together. */
export const noticeKinds = [
  "handoff",
  "moved_on",
  "customer_wrote",
  "taken_over",
  "reopened",
  "clock_breached",
  "clock_warned",
  "skipped",
  "nobody_left",
  "noted",
  "undelivered",
  "informed",
  "rule",
  "publish_requested",
  "publish_confirmed",
  "rule_dropped",
] as const;

/** Makes the words of a notification: `ESC-1042 waits for you: Refund credited twice`. */
export function useNoticeText(): (notice: Notice) => string {
  const t = useTranslations("shell.notice");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  return ({ type, data }) => {
    const kind = noticeKinds.find((known) => known === type) ?? "other";
    return t(kind, {
      key: String(data.key ?? ""),
      subject: isolated(String(data.subject ?? "")),
      metric: String(data.metric ?? "other"),
      due: typeof data.due_at === "number" ? formatWhen(data.due_at, now, viewer, words) : "",
      rule: isolated(String(data.rule ?? "")),
      by: isolated(String(data.by ?? "")),
      path: isolated(String(data.path ?? "")),
      version: String(data.version ?? ""),
      reason: isolated(String(data.reason ?? "")),
      count: Number(data.count ?? 0),
    });
  };
}
