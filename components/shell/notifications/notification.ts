"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { NotificationView } from "@/lib/domain/shell/view";
import { clockMetrics as clockKinds, reasons } from "@/lib/domain/vocabulary";
import { isolated } from "@/lib/words/bidi";
import { formatDate, formatWhen } from "@/lib/words/format";
import { useNow, useViewer } from "../../ui/time/now";

export type NotificationTone = "people" | "ai" | "warn" | "breach" | "ok";

/** How much a kind of notification presses. */
const TONES: Readonly<Record<NotificationView["type"], NotificationTone>> = {
  clock_breached: "breach",
  kept: "breach",
  nobody_left: "breach",
  still_unaccepted: "breach",
  undelivered: "breach",
  clock_warned: "warn",
  skipped: "warn",
  rule_dropped: "warn",
  review_due: "warn",
  moved_on: "ok",
  taken_over: "ok",
  informed: "ok",
  publish_confirmed: "ok",
  handoff: "people",
  reopened: "people",
  customer_wrote: "people",
  noted: "people",
  rule: "people",
  cover_asked: "people",
  cover_accepted: "ok",
  cover_declined: "warn",
  cover_withdrawn: "people",
  publish_requested: "people",
  other: "people",
};

export const notificationTone = ({ type }: NotificationView): NotificationTone => TONES[type];

/** The ticket, the policy or the week a notification is about; null where it names none. */
export function notificationHref(workspace: string, { type, data }: NotificationView): string | null {
  if (typeof data.key === "string") return `/${workspace}/tickets/${data.key}`;
  if (typeof data.team === "string" && typeof data.from_at === "number") {
    const week = new Date(data.from_at).toISOString().slice(0, 10);
    return `/${workspace}/teams?team=${encodeURIComponent(data.team)}&week=${week}`;
  }
  if (typeof data.slug !== "string") return null;
  if (type === "review_due") return `/${workspace}/procedure/${encodeURIComponent(data.slug)}`;
  const screen = type === "publish_requested" ? "review" : "versions";
  return `/${workspace}/${screen}?path=${encodeURIComponent(data.slug)}`;
}

type Data = NotificationView["data"];

const textOf = (value: string | null | undefined): string => value ?? "";

/** What happened to a ticket that somebody is kept informed of: the key of its words. */
function whatOf({ why, from, by, reason }: Data) {
  if (why === "late" || why === "time" || why === "reopened" || why === "taken_over") return why;
  if (reason) return "escalated";
  if (from) return by ? "passed_by" : "passed";
  return by ? "given_by" : "given";
}

/** Makes the words of a notification: `ESC-1042 waits for you: Refund credited twice`. */
export function useNotificationText(): (notification: NotificationView) => string {
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
  const spanOf = (from: number | null | undefined, to: number | null | undefined) =>
    typeof from === "number" && typeof to === "number"
      ? clock("span", { from: when(from), to: when(to) })
      : "";
  return ({ type: kind, data }) => {
    const metric = textOf(data.metric);
    const people = {
      by: isolated(textOf(data.by)),
      from: isolated(textOf(data.from)) || clock("ai"),
      // Who has it now; an older notice does not say.
      to: isolated(textOf(data.to)) || clock(data.to === null ? "ai" : "somebody"),
    };
    const { metrics = [], names = [], dues = [] } = data;
    const each = metrics.map((one, index) =>
      clock("at", { clock: clockOf(one, names[index] ?? ""), due: when(Number(dues[index] ?? 0)) }),
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
      // A date is the same in every zone.
      day: data.review_on === undefined ? "" : formatDate(data.review_on, viewer.locale),
      team: isolated(textOf(data.team_name)),
      swap: typeof data.back_from_at === "number" ? "yes" : "no",
      span: spanOf(data.from_at, data.to_at),
      back: spanOf(data.back_from_at, data.back_to_at),
    });
  };
}
