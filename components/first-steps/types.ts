import type { FirstStep, FirstStepsView } from "@/lib/domain/workspace/first-steps";
import type { KeyActions } from "../settings/types";

type Result<T> = { ok: true; data: T } | { ok: false; error: { code: string } };

export type FirstStepActions = {
  mark: (
    workspace: string,
    input: { steps: FirstStep[]; mark: "seen" | "skipped" },
  ) => Promise<Result<FirstStepsView | null>>;
  createKey: KeyActions["create"];
};

/** What the person may do of the steps. */
export type FirstStepRights = { invite: boolean; policy: boolean; keys: boolean; create: boolean };
