import * as z from "zod";
import { roles, weekdays } from "../vocabulary";

/** The organisation document: what paths share. Everything is named by slug; people by handle. */

export const Slug = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/, "faults.form.slug");
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "faults.form.clock_time");
export const LocalDate = z.iso.date();
export const Zone = z.string().min(1).max(64);
export const LanguageTag = z.string().regex(/^[a-z]{2,3}$/, "faults.form.language");

/** More are refused; where one more is put in, those that ended longest ago go. */
export const mostOverrides = 500;
export const mostTimeOff = 100;

/** The shape that documents have today. Older ones are brought to it in `upcasters.ts` before they are parsed. */
export const schemaVersion = 4;
export const SchemaVersion = z.literal(schemaVersion, "faults.form.schema_version").default(schemaVersion);

/** A span of opening hours; `to` at or before `from` runs past midnight and belongs to the day it starts on. */
export const DaySpan = z.strictObject({ from: ClockTime, to: ClockTime });
export type DaySpan = z.infer<typeof DaySpan>;

export const CalendarDoc = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(120),
  zone: Zone,
  week: z.partialRecord(z.enum(weekdays), z.array(DaySpan).max(12)),
  /** A holiday without `closed` closes the whole day's spans; with it, only those hours. */
  holidays: z
    .array(
      z.strictObject({
        date: LocalDate,
        name: z.string().max(120),
        closed: z.array(DaySpan).max(6).optional(),
      }),
    )
    .max(500)
    .default([]),
});
export type CalendarDoc = z.infer<typeof CalendarDoc>;

export const MemberDoc = z.strictObject({
  handle: Slug,
  email: z
    .string()
    .max(254)
    .regex(/^[^@\s]+@[^@\s]+$/, "faults.form.email"),
  name: z.string().min(1).max(120),
  role: z.enum(roles),
  skills: z
    .array(z.strictObject({ skill: Slug, level: z.number().int().min(1).max(3) }))
    .max(50)
    .default([]),
  languages: z.array(LanguageTag).max(20).default([]),
  capacity: z.number().int().min(0).max(1000).default(8),
  /** Calendar slug of the member's own hours; used where the team has no shift. */
  hours: Slug.optional(),
  time_off: z
    .array(z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime(), delegate: Slug.optional() }))
    .max(mostTimeOff)
    .default([]),
});
export type MemberDoc = z.infer<typeof MemberDoc>;

export const TeamDoc = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(120),
  zone: Zone.optional(),
  members: z.array(Slug).max(1000),
  lead: Slug.optional(),
  deputy: Slug.optional(),
  contacts: z.array(Slug).max(50).default([]),
});
export type TeamDoc = z.infer<typeof TeamDoc>;

export const DutyDoc = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(120),
  holder: Slug,
  deputy: Slug.optional(),
});
export type DutyDoc = z.infer<typeof DutyDoc>;

/** What every kind of shift has. A change to one that runs ends it and begins the next, so that the past stays. */
const shiftHead = {
  slug: Slug,
  team: Slug,
  name: z.string().min(1).max(120).optional(),
  /** The shift counts from here on, left out: since ever. */
  valid_from: z.iso.datetime().optional(),
  /** The shift counts up to here, left out: for ever. */
  valid_until: z.iso.datetime().optional(),
};

export const ShiftOverride = z.strictObject({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  members: z.array(Slug).max(200),
});
export type ShiftOverride = z.infer<typeof ShiftOverride>;

const weekly = {
  spans: z
    .array(
      z.strictObject({
        day: z.enum(weekdays),
        from: ClockTime,
        to: ClockTime,
        members: z.array(Slug).max(200),
      }),
    )
    .max(500),
};

const rotating = {
  /** First turn begins on this local date at `at`; each turn lasts `turn_days`. */
  start: LocalDate,
  at: ClockTime.default("09:00"),
  turn_days: z.number().int().min(1).max(60),
  turns: z.array(z.array(Slug).min(1).max(200)).min(1).max(100),
  /** Calendar slug that narrows the hours of a turn; without it the turn is around the clock. */
  hours: Slug.optional(),
};

const overrides = z.array(ShiftOverride).max(mostOverrides).default([]);

export const ShiftDoc = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("weekly"), ...shiftHead, ...weekly, overrides }),
  z.strictObject({ kind: z.literal("rotating"), ...shiftHead, ...rotating, overrides }),
]);
export type ShiftDoc = z.infer<typeof ShiftDoc>;

/** A shift as an editor says it: when it begins and its overrides are kept beside it. */
export const ShiftPlan = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("weekly"), team: Slug, name: shiftHead.name, ...weekly }),
  z.strictObject({ kind: z.literal("rotating"), team: Slug, name: shiftHead.name, ...rotating }),
]);
export type ShiftPlan = z.infer<typeof ShiftPlan>;

export const ContactDoc = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(120),
  channels: z
    .array(z.strictObject({ kind: z.string().min(1).max(40), address: z.string().min(1).max(254) }))
    .max(10)
    .default([]),
  hours: Slug.optional(),
});

export const Organisation = z.strictObject({
  schema_version: SchemaVersion,
  name: z.string().min(1).max(120),
  /** The workspace's zone: days of metrics and of the board's "today". */
  zone: Zone,
  customer_tiers: z
    .array(z.strictObject({ slug: Slug, name: z.string().min(1).max(120) }))
    .min(1)
    .max(50),
  calendars: z.array(CalendarDoc).min(1).max(200),
  members: z.array(MemberDoc).min(1).max(5000),
  teams: z.array(TeamDoc).max(500).default([]),
  duties: z.array(DutyDoc).max(200).default([]),
  shifts: z.array(ShiftDoc).max(500).default([]),
  contacts: z.array(ContactDoc).max(500).default([]),
});
export type Organisation = z.infer<typeof Organisation>;
