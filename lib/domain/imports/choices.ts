import * as z from "zod";
import { normalizeEmail } from "../access/sign-in";
import { type Organisation, Slug } from "../policy/organisation";
import { slugOf } from "../slug";
import type { Export, Person } from "./roster";

/** What the reader of an import says of the people and schedules that it names. */

export const PersonChoice = z.union([
  z.strictObject({ member: Slug }),
  z.strictObject({ add: z.literal(true) }),
  z.strictObject({ leave: z.literal(true) }),
]);
export type PersonChoice = z.infer<typeof PersonChoice>;

export const ScheduleChoice = z.union([
  z.strictObject({ team: Slug }),
  z.strictObject({ add: z.literal(true) }),
  z.strictObject({ leave: z.literal(true) }),
]);
export type ScheduleChoice = z.infer<typeof ScheduleChoice>;

export const Choices = z.strictObject({
  /** By the id that the export gives them. */
  people: z.record(z.string().max(500), PersonChoice).default({}),
  schedules: z.record(z.string().max(500), ScheduleChoice).default({}),
  /** Escalation policies by their id, with the path whose draft they go into; the others are left out. */
  ladders: z.record(z.string().max(500), z.strictObject({ path: Slug })).default({}),
  /** Shifts that a chosen team has by now end where the imported ones begin; else both count. */
  end_present: z.boolean().default(true),
});
export type Choices = z.infer<typeof Choices>;

/** The member with a person's address; two who share one are nobody. */
export function memberOf(doc: Organisation, { email }: Person): string | null {
  if (email === null) return null;
  const folded = normalizeEmail(email);
  const [member, ...more] = doc.members.filter((each) => normalizeEmail(each.email) === folded);
  return member === undefined || more.length > 0 ? null : member.handle;
}

/** What is so unless it is chosen otherwise: people by their address, a schedule's team by its name and zone. */
export function withSuggestions(doc: Organisation, read: Export, chosen: Choices): Choices {
  const people: Choices["people"] = {};
  for (const person of read.people) {
    const member = memberOf(doc, person);
    const choice = chosen.people[person.id] ?? (member === null ? undefined : { member });
    if (choice !== undefined) people[person.id] = choice;
  }
  const schedules: Choices["schedules"] = {};
  for (const { id, name, zone } of read.schedules) {
    const like = doc.teams.find((team) => team.slug === slugOf(name) && (team.zone ?? doc.zone) === zone);
    schedules[id] = chosen.schedules[id] ?? (like === undefined ? { add: true } : { team: like.slug });
  }
  return { ...chosen, people, schedules };
}
