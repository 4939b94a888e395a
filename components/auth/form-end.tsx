import type { ReactNode } from "react";
import { cx } from "../ui/cx";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { LockCallout } from "./lock-callout";
import { isTrouble, type Outcome } from "./use-auth-form";

export type FormOutcomeProps = {
  outcome: Outcome | null;
  /** What to say of each refusal; one without words of its own gets those of `failed`. */
  words: Partial<Record<Outcome["code"], string>> & { failed: string };
};

/** Why a form was not taken: at once to readers, with the wait where there were too many attempts. */
export function FormOutcome({ outcome, words }: FormOutcomeProps) {
  if (outcome === null) return null;
  if (outcome.code === "locked") return <LockCallout forMs={outcome.retryAfterMs} />;
  return (
    <Callout tone={isTrouble(outcome) ? "warn" : "breach"} live="alert">
      {words[outcome.code] ?? words.failed}
    </Callout>
  );
}

export type FormSubmitProps = { busy: boolean; ready: boolean; className?: string; children: ReactNode };

/** The wide button that ends a form; it works once the page's script is there. */
export function FormSubmit({ busy, ready, className, children }: FormSubmitProps) {
  return (
    <Button
      type="submit"
      tone="primary"
      size="touch"
      busy={busy}
      disabled={!ready}
      className={cx("w-full disabled:opacity-100", className)}
    >
      {children}
    </Button>
  );
}
