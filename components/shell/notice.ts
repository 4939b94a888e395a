"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Notice } from "@/lib/domain/shell/view";
import { clockMetrics as clockKinds, reasons } from "@/lib/domain/vocabulary";
import { isolated } from "@/lib/words/bidi";
import { formatWhen } from "@/lib/words/format";
import { useNow, useViewer } from "../ui/now";

export type NoticeTone = "people" | "ai" | "warn" | "breach" | "ok";

/** How much a kind of notification presses; kinds unknown here are handed over by people. */
const TONES: Readonly<Record<string, NoticeTone>> = {
  clock_breached: "breach",
  clock_warned: "warn",
  skipped: "warn",
  kept: "breach",
  nobody_left: "breach",
  still_unaccepted: "breach",
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
  "kept",
  "nobody_left",
  "still_unaccepted",
  "noted",
  "undelivered",
  "informed",
  "rule",
  "publish_requested",
  "publish_confirmed",
  "rule_dropped",
] as const;

type Data = Notice["data"];

const textOf = (value: Data[string] | undefined): string => (typeof value === "string" ? value : "");

/** What happened to a ticket that somebody is kept informed of: the key of its words. */
function whatOf({ why, from, by, reason }: Data) {
  if (why === "late" || why === "time" || why === "reopened" || why === "taken_over") return why;
  if (reason) return "escalated";
  if (from) return by ? "passed_by" : "passed";
  return by ? "given_by" : "given";
}

/** Makes the words of a notification: `ESC-1042 waits for you: Refund credited twice`. */
export function useNoticeText(): (notice: Notice) => string {
  const t = useTranslations("shell.notice");
  const clock = useTranslations("shell.noticeClock");
  const what = useTranslations("shell.noticeWhat");
  const terms = useTranslations("terms.reason");
  const ui = useTranslations("ui");
  const format = useFormatter();
  const viewer = useViewer();
  const now = useNow(60_000);
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  const when = (at: number) => formatWhen(at, now, viewer, words);
  const clockOf = (metric: string, name: string) => {
    if (name !== "") return clock("named", { name: isolated(name) });
    return clock(clockKinds.find((kind) => kind === metric) ?? "deadline");
  };
  return ({ type, data }) => {
    const kind = noticeKinds.find((known) => known === type) ?? "other";
    const metric = textOf(data.metric);
    const people = {
      by: isolated(textOf(data.by)),
      from: isolated(textOf(data.from)) || clock("ai"),
      // Who has it now; an older notice does not say.
      to: isolated(textOf(data.to)) || clock(data.to === null ? "ai" : "somebody"),
    };
    const metrics = Array.isArray(data.metrics) ? data.metrics : [];
    const [names, dues] = [data.names, data.dues].map((list) => (Array.isArray(list) ? list : []));
    const each = metrics.map((one, index) =>
      clock("at", { clock: clockOf(one, names?.[index] ?? ""), due: when(Number(dues?.[index] ?? 0)) }),
    );
    const reason = textOf(data.reason);
    const why = reasons.find((known) => known === reason);
    return t(kind, {
      ...people,
      key: textOf(data.key),
      subject: isolated(textOf(data.subject)),
      kind: metric,
      metric: clockOf(metric, textOf(data.name)),
      due: typeof data.due_at === "number" ? when(data.due_at) : "",
      many: metrics.length > 1 ? "yes" : "no",
      clocks: format.list(each, { type: "conjunction" }),
      moved: data.moved === true ? "yes" : "no",
      why: data.why === "person" && people.by === "" ? "other" : textOf(data.why) || "other",
      what: kind === "informed" ? what(whatOf(data), { ...people, reason: why ? terms(why) : reason }) : "",
      rule: isolated(textOf(data.rule)),
      path: isolated(textOf(data.path)),
      version: String(data.version ?? ""),
      reason: isolated(reason),
      count: Number(data.count ?? 0),
    });
  };
}
