/** What routing reads of a member at this instant; the rest comes from the organisation document. */
export type RosterEntry = {
  handle: string;
  /** Owned tickets in new, active and approval over all paths. */
  load: number;
  /** Epoch ms of the last ticket given; null when never. */
  lastAssignedAt: number | null;
  active: boolean;
};
export type Roster = Record<string, RosterEntry>;

export const passedOverReasons = [
  "already_tried",
  "off_shift",
  "time_off",
  "inactive",
  "lacks_skill",
  "lacks_language",
  "at_capacity",
  "more_loaded",
  "idle_shorter",
  "later_by_id",
  "lost_race",
  "about_them",
  "may_not_see",
] as const;
export type PassedOverReason = (typeof passedOverReasons)[number];
export type PassedOver = {
  handle: string;
  why: PassedOverReason;
  load?: number;
  capacity?: number;
  wanted?: string;
};

export type RouteRequest = {
  /** Epoch ms. */
  at: number;
  tier: string;
  /** Team a rule or person named; narrows the R's, or overrides RACI. */
  team: string | null;
  category: string | null;
  language: string | null;
  /** Skill from category, affected system or rule. */
  skill: string | null;
  /** Critical or urgent: falls to the accountable instead of waiting. */
  urgent: boolean;
  /** Handles already tried in this handoff. */
  tried: string[];
  /** Handles that lost a race in this very call. */
  lostRace: string[];
  /** Members the ticket is about: they never own it. */
  about?: readonly string[];
  /** Of a restricted ticket those who may own it; null, or left out, where it is not restricted. */
  confinedTo?: readonly string[] | null;
  roster: Roster;
};

export type Route = {
  owner: string;
  /** Team through which the owner is R; null for a named member, duty or fallback. */
  team: string | null;
  tier: string;
  row: string;
  /** `named`: a person chose the owner; no routing did. */
  via: "responsible" | "accountable" | "accountable_deputy" | "next_on_shift" | "fallback" | "named";
  /** Wishes given up: those of the request that the owner does not meet. */
  relaxed: ("language" | "skill")[];
  passedOver: PassedOver[];
  overridesRaci: boolean;
  /** When the owner's next shift starts, if they are off shift now; else null. Epoch ms. */
  startsAt: number | null;
  /** True when the owner would go over capacity: the place is to be taken without asking for a free one. */
  overCapacity: boolean;
};
/** `null` route = nobody left at this tier: the caller goes one tier up or tells the admins. */
export type RouteResult = { route: Route | null; passedOver: PassedOver[]; row: string | null };
