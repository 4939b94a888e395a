import * as z from "zod";
import { Choices } from "@/lib/domain/imports/choices";
import { integerFrom } from "@/lib/domain/integers";

const files = z
  .array(z.strictObject({ name: z.string().max(200).default(""), text: z.string().max(4_000_000) }))
  .max(100);

export const ReadImport = z.strictObject({ files, choices: Choices.prefault({}) });
export type ReadImport = z.infer<typeof ReadImport>;

export const PublishImport = z.strictObject({
  files,
  choices: Choices.prefault({}),
  /** The organisation's version that the import was looked over with. */
  version: integerFrom(1),
  reason: z.string().trim().min(1).max(500).optional(),
  /** Says that promised hours may be left with nobody on shift. */
  accept_gaps: z.boolean().default(false),
});
export type PublishImport = z.infer<typeof PublishImport>;
