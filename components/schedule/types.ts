import type { Organisation, ShiftPlan } from "@/lib/domain/policy/organisation";
import type { CoveragePath } from "@/lib/domain/schedule/coverage";

export type ScheduleData = {
  organisation: Organisation;
  /** The version that is shown: who changed a shift since then is told of to the next writer. */
  version: number;
  paths: CoveragePath[];
};

/** What this person may do: the same permissions as the services check. */
export type ScheduleRights = {
  /** Their handle. */
  self: string;
  edit: boolean;
  take: boolean;
  assign: boolean;
};

export type ScheduleAnswer =
  | { ok: true; data: { version: number } }
  | { ok: false; error: { code: string; message: string } };
type Call<I> = (workspace: string, input: I) => Promise<ScheduleAnswer>;
type Shared = { slug: string; version: number; reason?: string; accept_gaps?: boolean };

export type ScheduleActions = {
  put: Call<Shared & { shift: ShiftPlan; begins?: string }>;
  end: Call<Shared & { at?: string }>;
  cover: Call<Shared & { from: string; to: string; members: string[]; instead_of?: string }>;
};

/** What the form beside the week is about. Times are as typed, on the clock of `zone`. */
export type ShiftForm = {
  kind: "shift";
  slug: string;
  isNew: boolean;
  plan: ShiftPlan;
  zone: string;
  begins: string;
  ends: boolean;
};
export type CoverForm = {
  kind: "cover";
  shift: string;
  zone: string;
  from: string;
  to: string;
  members: string[];
  /** One stands in for this person; null: the shift has these people and nobody else. */
  insteadOf: string | null;
};
export type ScheduleForm = ShiftForm | CoverForm;
