/** The way from an empty workspace to its first ticket with a person, in this order. */
export const firstSteps = ["people", "policy", "ticket", "accept"] as const;
export type FirstStep = (typeof firstSteps)[number];
export type FirstStepMark = "seen" | "skipped";

/** What a workspace has of it by now. */
export type FirstStepFacts = {
  /** Active members who can sign in. */
  joined: number;
  /** Links that nobody has used yet and that still work. */
  invited: number;
  /** Versions of a path's policy beyond the first, which the workspace began with. */
  changes: number;
  hasKey: boolean;
  /** Key of its first ticket. */
  ticket: string | null;
  isAccepted: boolean;
  marks: Readonly<Partial<Record<FirstStep, FirstStepMark>>>;
};

export type FirstStepState = "open" | "done" | "skipped";
export type FirstStepsView = Omit<FirstStepFacts, "marks" | "changes" | "isAccepted"> & {
  steps: { step: FirstStep; state: FirstStepState }[];
};

/** Each step as it stands: done by what happened, not by having been clicked away. Null once the way is over. */
export function firstStepsOf({
  marks,
  changes,
  isAccepted,
  ...facts
}: FirstStepFacts): FirstStepsView | null {
  const isDone: Record<FirstStep, boolean> = {
    people: facts.joined > 1,
    policy: changes > 0 || marks.policy === "seen",
    ticket: facts.ticket !== null,
    accept: isAccepted,
  };
  const steps = firstSteps.map((step) => ({
    step,
    state: isDone[step]
      ? ("done" as const)
      : marks[step] === "skipped"
        ? ("skipped" as const)
        : ("open" as const),
  }));
  return isAccepted || steps.every(({ state }) => state !== "open") ? null : { ...facts, steps };
}
