import type { Choices, PersonChoice, ScheduleChoice } from "./choices";
import type { PlannedSchedule } from "./plan";
import type { Ladder, LeftOut, Product } from "./roster";

/** What was understood of an export, to be looked over before it is published. */
export type ImportView = {
  /** The version of the organisation that it was matched with. */
  version: number;
  product: Product;
  /** Who is on call in what is imported. */
  people: { id: string; name: string; email: string | null; choice: PersonChoice | null }[];
  schedules: (PlannedSchedule & { choice: ScheduleChoice })[];
  ladders: Ladder[];
  /** What people and schedules are called, by their id; and who is made a member, by handle. */
  names: Record<string, string>;
  leftOut: LeftOut[];
  /** Promised hours of the next 14 days that would have nobody on shift and have somebody now. */
  gapMs: number;
  choices: Choices;
};
