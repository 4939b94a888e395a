import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { CoverRequest } from "@/lib/domain/schedule/cover-request";
import { coverStates } from "@/lib/domain/vocabulary";
import { Instant } from "./instant";

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
