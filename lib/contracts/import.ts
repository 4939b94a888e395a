import * as z from "zod";
import { isoOf } from "@/lib/clock";
import { Choices, PersonChoice, ScheduleChoice } from "@/lib/domain/imports/choices";
import { leftOutKinds, products } from "@/lib/domain/imports/roster";
import type { ImportView } from "@/lib/domain/imports/view";
import { Instant } from "./instant";

/** What was understood of an export of another on-call product. */
export const ImportReadWire = z.object({
  version: z.number().int(),
  product: z.enum(products),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      choice: PersonChoice.nullable(),
    }),
  ),
  schedules: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      zone: z.string(),
      choice: ScheduleChoice,
      team: z.object({ slug: z.string(), name: z.string(), is_new: z.boolean() }).nullable(),
      rotations: z.array(
        z.object({
          name: z.string(),
          people: z.array(z.string()),
          turn_minutes: z.number().int().nullable(),
          has_hours: z.boolean(),
        }),
      ),
      overrides: z.number().int(),
      /** Layers that no rotation can say: their hours are overrides, up to this instant. */
      written: z.object({ layers: z.array(z.string()), until: Instant }).nullable(),
      dropped_overrides: z.number().int(),
      ended: z.array(z.string()),
    }),
  ),
  ladders: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      levels: z.array(
        z.object({
          targets: z.array(z.union([z.object({ schedule: z.string() }), z.object({ person: z.string() })])),
          wait_minutes: z.number().int().nullable(),
        }),
      ),
    }),
  ),
  left_out: z.array(
    z.object({ kind: z.enum(leftOutKinds), name: z.string(), detail: z.string().nullable() }),
  ),
  gap_s: z.number(),
  choices: Choices,
});

export const importReadWire = (view: ImportView): z.input<typeof ImportReadWire> => ({
  version: view.version,
  product: view.product,
  people: view.people,
  schedules: view.schedules.map(({ team, rotations, written, droppedOverrides, ...schedule }) => ({
    ...schedule,
    team: team === null ? null : { slug: team.slug, name: team.name, is_new: team.isNew },
    rotations: rotations.map(({ turnMinutes, hasHours, ...rotation }) => ({
      ...rotation,
      turn_minutes: turnMinutes,
      has_hours: hasHours,
    })),
    written: written === null ? null : { layers: written.layers, until: isoOf(written.until) },
    dropped_overrides: droppedOverrides,
  })),
  ladders: view.ladders.map(({ levels, ...ladder }) => ({
    ...ladder,
    levels: levels.map(({ targets, waitMinutes }) => ({ targets, wait_minutes: waitMinutes })),
  })),
  left_out: view.leftOut.map(({ detail = null, ...left }) => ({ ...left, detail })),
  gap_s: view.gapMs / 1000,
  choices: view.choices,
});
