import * as z from "zod";

/**
 * What is done later, each kind declared once with its data. It names and holds nothing that could go stale: a job reads
 * the truth when it runs. `lib/services/worker` says how each runs.
 */
const ofVersion = z.object({ path_id: z.string(), version: z.number() });

export const jobs = {
  /** Running clocks take the targets of the policy now live. */
  retarget: z.object({ path_id: z.string() }),
  /** A reply that no channel took in time has failed. */
  delivery_timeout: z.object({ ticket_id: z.string(), message_id: z.string() }),
  /** A ticket resolved some days ago is closed. */
  close_ticket: z.object({ ticket_id: z.string() }),
  /** What a version taken back had decided is decided again. */
  decide_again: ofVersion,
  /** The first minutes of a publish are compared with its forecast. */
  publish_watch: ofVersion,
  /** Open tickets of who is a member no more go to others. */
  hand_over_left: z.object({ member_id: z.string() }),
  /** Days of the dashboard whose facts changed are added up anew. */
  roll_up: z.object({}),
  /** The owner of a path is reminded to review its procedure. */
  procedure_review: z.object({ path_id: z.string() }),
  /** What somebody has in hand whose leave begins goes to their delegate, or to others. */
  leave_begins: z.object({ member_id: z.string() }),
  forecast: z.object({ forecast_id: z.string(), path_id: z.string() }),
} as const satisfies Record<string, z.ZodObject>;

export type JobKind = keyof typeof jobs;
export type JobData<K extends JobKind> = z.infer<(typeof jobs)[K]>;

/** `due`: epoch ms. Of one `uniqueKey` at most one job waits; it names the ticket, or writers wait for each other. */
export type JobRequest = {
  [K in JobKind]: { kind: K; data: JobData<K>; due: number; uniqueKey: string };
}[JobKind];
