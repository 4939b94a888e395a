import { describe, expect, it } from "vitest";
import type { NotificationData, TicketNoticeKind } from "../events/notices";
import type { Clock } from "../sla/types";
import { type Notification, type NotificationContext, notificationsOf } from "./notifications";

const due = 1_000_000;
const clock = (more: Partial<Clock> & { clockId: string }): Clock =>
  ({ metric: "accept", name: null, dueAt: due, breachedAt: null, endedAt: null, ...more }) as Clock;
const view = (more: Partial<NotificationContext> = {}): NotificationContext => ({
  former: "sam",
  owner: "priya",
  statusCategory: "new",
  clocks: [clock({ clockId: "a" }), clock({ clockId: "b", metric: "first_response" })],
  now: due - 1,
  nameOf: (handle) => handle.toUpperCase(),
  ...more,
});
const tell = (
  handle: string,
  ...types: (TicketNoticeKind | [TicketNoticeKind, NotificationData])[]
): Notification[] =>
  types.map((type) =>
    typeof type === "string" ? { handle, type, data: {} } : { handle, type: type[0], data: type[1] },
  );
const accept = { clock: "a", metric: "accept", due_at: due };
const answer = { clock: "b", metric: "first_response", due_at: due + 5 };
const kinds = (notifications: readonly Notification[]) =>
  notifications.map(({ handle, type }) => `${handle} ${type}`);

/** Each person's parts in one occasion, and the one thing they hear. */
const table: readonly [
  occasion: string,
  at: Partial<NotificationContext>,
  told: Notification[],
  heard: string[],
][] = [
  [
    "passed over: the one before",
    {},
    tell("sam", ["clock_breached", accept], "skipped", "informed"),
    ["sam skipped"],
  ],
  [
    "passed over: the next",
    {},
    tell("priya", "handoff", "informed", ["clock_breached", accept]),
    ["priya handoff"],
  ],
  [
    "passed over: the accountable, informed too",
    {},
    tell("ada", ["clock_breached", accept], "informed"),
    ["ada clock_breached"],
  ],
  ["passed over: the informed", {}, tell("ian", "informed"), ["ian informed"]],
  [
    "at the top: the owner, accountable and admin",
    { former: "sam", owner: "sam" },
    tell("sam", ["clock_breached", accept], "skipped", "moved_on", "kept", "nobody_left"),
    ["sam kept"],
  ],
  [
    "at the top: the accountable, an admin",
    { owner: "sam" },
    tell("ada", ["clock_breached", accept], "nobody_left"),
    ["ada nobody_left"],
  ],
  [
    "accepted in the very call: nobody is left no more",
    { owner: "sam", statusCategory: "active" },
    tell("ada", "nobody_left"),
    [],
  ],
  [
    "a new ticket: its owner, whom a rule tells",
    {},
    tell("priya", "rule", "handoff", "customer_wrote"),
    ["priya handoff"],
  ],
  ["a new ticket: whom a rule tells", {}, tell("ada", "rule", "informed"), ["ada rule"]],
  ["an owner on the way: it went further", { owner: "max" }, tell("priya", "handoff"), []],
  ["it came back within the call", { owner: "sam" }, tell("sam", "moved_on"), []],
  ["one's own act", {}, tell("ada", ["informed", { by: "ada" }]), []],
  [
    "a warning of what is to come",
    { owner: "sam" },
    tell("sam", ["clock_warned", accept]),
    ["sam clock_warned"],
  ],
  ["a warning of what is past", { owner: "sam", now: due }, tell("sam", ["clock_warned", accept]), []],
  [
    "a warning of a clock that ended or breached in the call",
    { owner: "sam", clocks: [clock({ clockId: "a", endedAt: 5 }), clock({ clockId: "b", breachedAt: 5 })] },
    tell("sam", ["clock_warned", accept], ["clock_warned", answer]),
    [],
  ],
  [
    "two warnings of one clock",
    { owner: "sam" },
    tell("sam", ["clock_warned", accept], ["clock_warned", accept]),
    ["sam clock_warned"],
  ],
  [
    "reminders passed while nobody looked",
    { owner: "sam" },
    tell("ada", ["still_unaccepted", accept], ["still_unaccepted", accept]),
    ["ada still_unaccepted"],
  ],
  [
    "reminders to an admin who owns it",
    { owner: "ada" },
    tell("ada", ["still_unaccepted", accept]),
    ["ada kept"],
  ],
  [
    "another occasion in the same call",
    { owner: "sam" },
    tell("sam", ["clock_breached", answer], "customer_wrote"),
    ["sam clock_breached", "sam customer_wrote"],
  ],
];

describe("one occasion, one notice a person, in words for their part", () => {
  it.each(table)("%s", (_, at, notifications, heard) => {
    expect(kinds(notificationsOf(notifications, view(at)))).toEqual(heard);
  });

  it("names all clocks that breached at once, the earliest first, and who has the ticket in the end", () => {
    const notifications = tell(
      "ada",
      ["clock_breached", answer],
      ["clock_breached", accept],
      ["clock_breached", accept],
    );
    expect(notificationsOf(notifications, view())[0]?.data).toMatchObject({
      clocks: ["a", "b"],
      metrics: ["accept", "first_response"],
      dues: [String(due), String(due + 5)],
      to: "PRIYA",
      moved: true,
    });
  });

  it("tells who keeps it what else it missed", () => {
    const notifications = tell(
      "sam",
      ["kept", accept],
      ["clock_breached", accept],
      ["clock_breached", answer],
    );
    const [notification] = notificationsOf(notifications, view({ owner: "sam" }));
    expect(notification).toMatchObject({
      type: "kept",
      data: { metrics: ["accept", "first_response"], moved: false },
    });
  });
});
