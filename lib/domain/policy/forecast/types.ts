import type { Reason } from "../../vocabulary";

export const forecastStates = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type ForecastState = (typeof forecastStates)[number];

/** Where a ticket went, or would have gone. */
export type ForecastPlace =
  | { holder: "ai" }
  | { holder: "person"; tier: string; team: string | null; rule: string; reason: Reason };

export type Pair = { now: number; then: number };
export type MovedTicket = {
  ticketId: string;
  key: string;
  subject: string;
  /** Epoch ms of the decision that differs. */
  at: number;
  /** `stays`: no longer escalates; `new`: escalates only by the draft; `elsewhere`: another tier or team. */
  kind: "stays" | "new" | "elsewhere";
  now: ForecastPlace;
  then: ForecastPlace;
};

/**
 * Where a forecast can only come close, so that the page can say so. `quiet_calls`: calls that changed nothing left no
 * decision, and rules for updates and for time may have fired there. `windows`: counts of tickets in a span were taken
 * from the tickets as they are today. `other_course`: decisions after a ticket took another course than it really did,
 * where nobody knows what a person would have done.
 */
export type ForecastEstimate = "quiet_calls" | "windows" | "other_course";

/**
 * What a draft would have done to the decisions of a past period (`then`), beside what the live version does (`now`):
 * what was decided where the live version decided it, a replay where an older one did. Shares are 0 to 1.
 */
export type Forecast = {
  /** Epoch ms. */
  from: number;
  to: number;
  tookMs: number;
  tickets: number;
  decisions: number;
  /** Stored messages in which new phrases were looked up. */
  messages: number;
  /** Facts that a version reads and that were not stored with the decisions: taken as absent. */
  unknownFacts: string[];
  estimated: ForecastEstimate[];
  /** Decisions made by other versions than the live one: replayed for `now` too. */
  byOtherVersions: number;
  /** Decisions of erased customers that a version reads erased facts of: left as they were decided. */
  erased: number;
  escalations: Pair;
  byReason: (Pair & { reason: Reason })[];
  /** `hours`: 24 entries like `byHour`, of `then` alone. */
  byTeam: (Pair & { tier: string; team: string | null; hours: number[] })[];
  /** 24 entries, hours of the day in the workspace's zone. */
  byHour: Pair[];
  /** Per rule of either version: decisions it decided, and matches in shadow. */
  byRule: (Pair & { rule: string; shadow: Pair })[];
  /** Verdicts "no person was needed" among judged escalations; null with none judged. */
  needless: { now: number | null; then: number | null; judged: number };
  /** Kept by the AI and later shown wrong, among reviewed; null with none. */
  missed: { now: number | null; then: number | null; reviewed: number };
  /** Clocks that ended in the period against the targets of each version, of tickets that went where they went. */
  sla: { metric: "accept" | "first_response"; now: number | null; then: number | null; clocks: number }[];
  /** Exact counts, and the newest tickets of each kind. */
  moved: { stays: number; new: number; elsewhere: number; tickets: MovedTicket[] };
  /** Tickets that move ÷ escalations now. */
  movedShare: number;
  touchesCritical: boolean;
};

/** A moved ticket as it is kept: whose it is and what it says is read when it is shown, so that erasing reaches it. */
export type MovedId = Omit<MovedTicket, "key" | "subject">;
export type StoredForecast = Omit<Forecast, "moved"> & {
  moved: Omit<Forecast["moved"], "tickets"> & { tickets: MovedId[] };
};
