import * as z from "zod";
import { isoOf } from "@/lib/clock";
import { passedOverReasons } from "@/lib/domain/routing/types";
import type { CoverRequest } from "@/lib/domain/schedule/cover-request";
import type { WhoIsFree } from "@/lib/domain/schedule/free";
import { coverStates } from "@/lib/domain/vocabulary";
import { Instant, isoOrNull } from "./instant";

/** The organisation's version in which a change of shifts is live. */
export const RescheduledWire = z.object({ version: z.number().int() });

export const FeedWire = z.object({ token: z.string(), created_at: Instant });

const stretch = { shift: z.string(), from: Instant, to: Instant };
export const CoverRequestWire = z
  .object({
    id: z.string(),
    team: z.string(),
    member: z.string().meta({ description: "Whose stretch of a shift it is." }),
    ...stretch,
    ask: z.string().nullable().meta({ description: "Null: whoever of the team says yes first." }),
    back: z.object(stretch).nullable().meta({ description: "Of a swap: the stretch in return." }),
    note: z.string().nullable(),
    state: z.enum(coverStates),
    created_by: z.string(),
    created_at: Instant,
  })
  .meta({ id: "CoverRequest" });
export const CoverRequestsWire = z.object({ items: z.array(CoverRequestWire) });
export const CoverAnswerWire = z.object({
  id: z.string(),
  state: z.enum(coverStates),
  version: z.number().int().meta({ description: "Of the organisation that is live now." }),
});

export function coverRequestWire(request: CoverRequest) {
  const { id, team, owner, asked, back, note, state, createdBy, createdAt } = request;
  const of = ({ shift, from, to }: { shift: string; from: number; to: number }) => ({
    shift,
    from: isoOf(from),
    to: isoOf(to),
  });
  return {
    id,
    team,
    member: owner,
    ...of(request),
    ask: asked,
    back: back === null ? null : of(back),
    note,
    state,
    created_by: createdBy,
    created_at: isoOf(createdAt),
  };
}

const FreePersonWire = z.object({
  member: z.string(),
  name: z.string(),
  teams: z.array(z.string()),
  tiers: z.array(z.string()),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  load: z.number().int(),
  capacity: z.number().int(),
  on_shift: z.boolean(),
  until: Instant.nullable(),
  starts_at: Instant.nullable(),
  why: z.enum(passedOverReasons).nullable().meta({ description: "Why not; null: they are free." }),
});
export const WhoIsFreeWire = z.object({ at: Instant, items: z.array(FreePersonWire) });

export const whoIsFreeWire = ({ at, people }: WhoIsFree) => ({
  at: isoOf(at),
  items: people.map((person) => ({
    member: person.handle,
    name: person.name,
    teams: person.teams.map(({ slug }) => slug),
    tiers: person.tiers,
    skills: person.skills,
    languages: person.languages,
    load: person.load,
    capacity: person.capacity,
    on_shift: person.shift.state === "on",
    until: isoOrNull(person.shift.state === "on" ? person.shift.until : null),
    starts_at: isoOrNull(person.shift.state === "off" ? person.shift.until : null),
    why: person.reason,
  })),
});
