import type { NotificationData, TicketNoticeKind } from "../events/notices";
import type { Clock } from "../sla/types";
import type { StatusCategory } from "../vocabulary";

export type Notification = { handle: string; type: TicketNoticeKind; data: NotificationData };
type Kinds = readonly TicketNoticeKind[];

/** The ticket as the call leaves it: what was true in the middle of a call is told no more. */
export type NotificationContext = {
  /** Who owned it before the call, and who does now. */
  former: string | null;
  owner: string | null;
  statusCategory: StatusCategory;
  clocks: readonly Clock[];
  now: number;
  nameOf: (handle: string) => string | null;
};

/** Who has the ticket now, or lost it: of these a person hears one in a call, the first that is true of them. */
const custody: Kinds = ["kept", "reopened", "handoff", "skipped", "taken_over", "moved_on"];
/** The same occasion to those who stand by, in the order of what weighs more. */
const standing: Kinds = ["nobody_left", "clock_breached", "still_unaccepted", "rule", "informed"];
/** A ticket that has just come says these by itself. */
const saidByComing = new Set<TicketNoticeKind>(["clock_warned", "customer_wrote", "noted"]);
const forOwner = new Set<TicketNoticeKind>(["kept", "handoff", "reopened", ...saidByComing]);
const forAdmins = new Set<TicketNoticeKind>(["nobody_left", "still_unaccepted"]);
const forFormer = new Set<TicketNoticeKind>(["skipped", "moved_on", "taken_over"]);
const forUnaccepted = new Set<TicketNoticeKind>(["kept", "nobody_left", "still_unaccepted"]);

function isTrue({ handle, type, data }: Notification, view: NotificationContext): boolean {
  const isOwner = handle === view.owner;
  if (data.by === handle) return false;
  if (forOwner.has(type) && !isOwner) return false;
  if (forFormer.has(type) && isOwner) return false;
  if (forUnaccepted.has(type) && view.statusCategory !== "new") return false;
  return type !== "clock_warned" || isStillToCome(data, view);
}

/** A warning is of something to come: the clock runs and its deadline lies ahead. */
function isStillToCome({ clock }: NotificationData, { clocks, now }: NotificationContext): boolean {
  const running = clocks.find(({ clockId }) => clockId === clock);
  if (running === undefined || running.endedAt !== null || running.breachedAt !== null) return false;
  return running.dueAt !== null && running.dueAt > now;
}

/**
 * What each person is told of a call: an occasion once, in words for their part in it. One's own act is
 * none; several clocks that warned or breached at once are one notice that names them.
 */
export function notificationsOf(raised: readonly Notification[], view: NotificationContext): Notification[] {
  // An admin who owns what nobody accepts keeps it, as anybody would.
  const seen = raised.map(
    (notification): Notification =>
      forAdmins.has(notification.type) && notification.handle === view.owner
        ? { ...notification, type: "kept" }
        : notification,
  );
  return [...new Set(raised.map(({ handle }) => handle))].flatMap((handle) => {
    const mine = seen.filter((notification) => notification.handle === handle && isTrue(notification, view));
    return oneEach(mine).map((notification) => ({
      ...notification,
      data: { ...notification.data, ...names(notification, view) },
    }));
  });
}

/** Names as of the end of the call: who owns it then is who it went to. */
function names({ data }: Notification, { former, owner, nameOf }: NotificationContext): NotificationData {
  const named = (value: string | null | undefined) => (typeof value === "string" ? nameOf(value) : null);
  const hasMoved = owner !== former;
  return { by: named(data.by), from: named(data.from), to: named(owner), moved: hasMoved };
}

function oneEach(mine: readonly Notification[]): Notification[] {
  const held = firstOf(mine, custody);
  // Whoever keeps a ticket that nobody else can take hears in the same notice what else it missed.
  if (held?.type === "kept") {
    const late = mine.filter(({ type }) => type === "kept" || type === "clock_breached");
    return [
      joined(
        late.map((notification) => ({ ...notification, type: "kept" as const })),
        "kept",
      ) ?? held,
    ];
  }
  const occasion = held ?? firstOf(mine, standing);
  const hasCome = held?.type === "handoff" || held?.type === "reopened";
  const others = [...new Set(mine.map(({ type }) => type))].filter(
    (type) => !custody.includes(type) && !standing.includes(type) && !(hasCome && saidByComing.has(type)),
  );
  return [occasion, ...others.map((type) => joined(mine, type))].filter(
    (notification) => notification !== null,
  );
}

function firstOf(mine: readonly Notification[], kinds: Kinds): Notification | null {
  const type = kinds.find((kind) => mine.some((notification) => notification.type === kind));
  return type === undefined ? null : joined(mine, type);
}

/** One notice of all of a kind; of clocks it names each, the earliest deadline first. */
function joined(mine: readonly Notification[], type: TicketNoticeKind): Notification | null {
  const notifications = mine.filter((notification) => notification.type === type);
  const dueOf = ({ data }: Notification) => Number(data.due_at ?? 0);
  const clocks = [
    ...new Map(notifications.map((notification) => [notification.data.clock, notification])).values(),
  ].sort((a, b) => dueOf(a) - dueOf(b));
  const [first] = clocks;
  if (first === undefined || typeof first.data.clock !== "string") return notifications[0] ?? null;
  const list = (name: "clock" | "metric" | "name" | "due_at") =>
    clocks.map(({ data }) => String(data[name] ?? ""));
  const all = { clocks: list("clock"), metrics: list("metric"), names: list("name"), dues: list("due_at") };
  return { ...first, data: { ...first.data, ...all } };
}

/** Who has it, or who should do something about it: once the ticket is done there is nothing left to read of that. */
export const openNotifications: Kinds = [
  "kept",
  "reopened",
  "handoff",
  "nobody_left",
  "still_unaccepted",
  "clock_breached",
  "clock_warned",
  "customer_wrote",
  "noted",
  "informed",
  "skipped",
  "moved_on",
  "taken_over",
];
/** They ask that somebody accepts it. */
export const acceptNotifications: Kinds = ["kept", "reopened", "handoff", "nobody_left", "still_unaccepted"];
/** They are the owner's alone. */
export const ownerNotifications: Kinds = [...forOwner];
