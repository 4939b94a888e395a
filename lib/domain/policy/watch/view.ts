import type { Risk } from "../../vocabulary";
import type { Basis } from "./watch";

export type WatchedTicket = { ticketId: string; key: string; subject: string };

/** One thing that is watched after a publish. */
export type WatchLine = {
  /** `decisions`, `escalations`, `low_confidence` (of one risk), or a rule by slug. */
  what: string;
  /** Of a rule; null for the rest, which have words of their own. */
  name: string | null;
  /** Of a rule: its place in the order, from 1. */
  position: number | null;
  risk: Risk | null;
  mode: "on" | "shadow" | null;
  soFar: number;
  /** In the whole watched time; null where the publish had no forecast. */
  expected: number | null;
  normalUpTo: number | null;
  /** The newest, at most fifty. */
  tickets: WatchedTicket[];
};

/** The minutes after a publish: what was expected, what happens, and what taking it back would do. Epoch ms. */
export type Watch = {
  version: number;
  at: number;
  until: number;
  by: string;
  /** What "take back" brings back. */
  takesBackTo: number;
  /** The version that "take back" names: the one a person published, where the system dropped a rule since. */
  takesBack: number;
  basis: Basis | null;
  lines: WatchLine[];
  /** Escalations since, each with how many there are by then. */
  series: { at: number; n: number }[];
  /** Changed rules that fired too often and are in shadow since. */
  drops: { rule: string; name: string; at: number; version: number; soFar: number; expected: number }[];
  /** Tickets that wait for somebody, which taking it back decides again, and accepted ones, which it marks. */
  takeBack: { decidedAgain: WatchedTicket[]; marked: WatchedTicket[] };
};
