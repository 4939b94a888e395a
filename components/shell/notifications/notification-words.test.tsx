import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { messages } from "@/i18n/messages";
import type { NotificationView } from "@/lib/domain/shell/view";
import { ClockProvider } from "../../ui/time/now";
import { useNotificationText } from "./notification";

const at = Date.UTC(2026, 10, 30, 20, 30);

function Words({ notice: notification }: { notice: NotificationView }) {
  return useNotificationText()(notification);
}

function words(type: NotificationView["type"], data: NotificationView["data"]): string {
  const notice = { id: "1", type, at, read: false, data: { key: "ESC-4", subject: "Refund", ...data } };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <ClockProvider serverNow={at}>
        <Words notice={notice} />
      </ClockProvider>
    </NextIntlClientProvider>,
  );
  return html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'");
}

const accept = { metric: "accept", due_at: at, clocks: ["a"], metrics: ["accept"], dues: [String(at)] };
const hour = 3_600_000;
const cover = { by: "Ada", from: "Sam", team_name: "Front line", from_at: at, to_at: at + hour };
const back = { back_from_at: at + hour, back_to_at: at + 2 * hour };
const two = {
  ...accept,
  metrics: ["accept", "deadline"],
  names: ["", "Recall"],
  dues: [String(at), String(at + 900_000)],
};

it.each<[type: NotificationView["type"], data: NotificationView["data"], text: string]>([
  ["handoff", { why: "rule", by: null }, "ESC-4 waits for you: Refund"],
  ["handoff", { why: "late", from: "Sam" }, "ESC-4 was passed to you, not accepted in time: Refund"],
  ["handoff", { why: "person", by: "Ada" }, "Ada passed ESC-4 to you: Refund"],
  ["handoff", {}, "ESC-4 waits for you: Refund"],
  ["skipped", { to: "Priya" }, "ESC-4 passed to Priya, you didn’t accept it in time: Refund"],
  ["moved_on", { why: "person", by: "Ada", to: "Priya" }, "Ada passed ESC-4 to Priya: Refund"],
  ["moved_on", { why: "route", to: "Priya" }, "ESC-4 went to Priya: Refund"],
  ["moved_on", { why: "rule", to: null }, "ESC-4 went to the AI: Refund"],
  ["moved_on", {}, "ESC-4 went to somebody else: Refund"],
  ["handoff", { why: "away", from: "Sam" }, "Sam is away, so ESC-4 was passed to you: Refund"],
  ["cover_asked", cover, "Ada asks for cover of Sam, 20:30 to 21:30, Front line"],
  ["cover_asked", { ...cover, ...back }, "Ada asks you to swap shifts: 20:30 to 21:30 for 21:30 to 22:30"],
  ["cover_accepted", cover, "Ada covers for Sam, 20:30 to 21:30, Front line"],
  ["cover_declined", { ...cover, ...back }, "Ada said no to swapping 20:30 to 21:30, Front line"],
  ["taken_over", { by: "Priya" }, "Priya took over ESC-4 from you: Refund"],
  ["clock_warned", accept, "Accept ESC-4 by 20:30: Refund"],
  ["clock_warned", two, "Next on ESC-4: accept deadline 20:30 and “Recall” deadline 20:45: Refund"],
  ["clock_breached", { ...accept, moved: false }, "ESC-4 missed its 20:30 accept deadline: Refund"],
  [
    "clock_breached",
    { ...accept, moved: true, to: "Priya" },
    "ESC-4 missed its 20:30 accept deadline. It went to Priya: Refund",
  ],
  [
    "clock_breached",
    { ...two, moved: false },
    "ESC-4 missed its deadlines: accept deadline 20:30 and “Recall” deadline 20:45: Refund",
  ],
  [
    "kept",
    accept,
    "ESC-4 missed its 20:30 accept deadline. Nobody else can take it, so it stays with you: Refund",
  ],
  [
    "nobody_left",
    { ...accept, to: "Sam" },
    "ESC-4 missed its 20:30 accept deadline and nobody else can take it. It stays with Sam: Refund",
  ],
  ["still_unaccepted", { ...accept, to: "Sam" }, "ESC-4 has waited for Sam to accept it since 20:30: Refund"],
  [
    "informed",
    { why: "late", from: "Sam", to: "Priya" },
    "ESC-4: passed from Sam to Priya, not accepted in time: Refund",
  ],
  [
    "informed",
    { why: "rule", reason: "asked_for_person", to: "Priya" },
    "ESC-4: escalated to Priya, asked for a person: Refund",
  ],
  [
    "informed",
    { why: "person", by: "Ada", from: "Sam", to: "Priya" },
    "ESC-4: Ada passed it from Sam to Priya: Refund",
  ],
  ["informed", { why: "reopened", to: "Priya" }, "ESC-4: reopened with Priya: Refund"],
  ["informed", { why: "taken_over", from: "Sam", to: "Priya" }, "ESC-4: Priya took it over from Sam: Refund"],
  ["noted", { by: "Ada" }, "Ada left a note on ESC-4: Refund"],
])("%s %o", (type, data, text) => {
  expect(words(type, data)).toBe(text);
});
