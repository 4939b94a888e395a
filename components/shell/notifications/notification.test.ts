import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { otherNotices, ticketNotices } from "@/lib/domain/events/notices";
import { notificationHref, notificationTone } from "./notification";

test("each kind that engine and services tell of has its words", () => {
  const kinds = [...Object.keys(ticketNotices), ...Object.keys(otherNotices), "other"];
  expect(Object.keys(messages.shell.notice).sort()).toEqual(kinds.sort());
});

test("breaches press, what left one's hands does not, and a ticket is opened in its workspace", () => {
  const notice = { id: "1", data: { key: "ESC-1" }, at: 0, read: false };
  expect(notificationTone({ ...notice, type: "clock_breached" })).toBe("breach");
  expect(notificationTone({ ...notice, type: "moved_on" })).toBe("ok");
  expect(notificationTone({ ...notice, type: "other" })).toBe("people");
  expect(notificationHref("northwind", { ...notice, type: "handoff" })).toBe("/northwind/tickets/ESC-1");
  expect(notificationHref("northwind", { ...notice, type: "handoff", data: {} })).toBeNull();
  const about = { ...notice, data: { slug: "customer-service" } };
  expect(notificationHref("northwind", { ...about, type: "publish_requested" })).toBe(
    "/northwind/review?path=customer-service",
  );
  expect(notificationHref("northwind", { ...about, type: "rule_dropped" })).toBe(
    "/northwind/versions?path=customer-service",
  );
});
