import { type ReactNode, useId } from "react";
import type { Msg } from "@/lib/domain/msg";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Dialog } from "../ui/overlays/dialog";
import { useMsg } from "../words/use-msg";

type Props = {
  title: string;
  lead: string;
  labels: { cancel: string; submit: string };
  busy: boolean;
  /** What keeps it from being sent, in words; `isHeld` where that is said elsewhere. */
  problem: Msg | null;
  isHeld?: boolean;
  refusal: string | null;
  onSubmit: () => void;
  close: () => void;
  children: ReactNode;
};

/** A form over the schedule: what is wrong with it stands below it, and so does the server's refusal. */
export function FormDialog(props: Props) {
  const { title, lead, labels, busy, problem, isHeld = false, refusal, onSubmit, close, children } = props;
  const render = useMsg();
  const form = useId();
  const isStopped = problem !== null || isHeld;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title={title}
      description={lead}
      footer={
        <>
          <Button onClick={close}>{labels.cancel}</Button>
          <Button type="submit" form={form} tone="primary" busy={busy} disabled={isStopped}>
            {labels.submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-3 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isStopped && !busy) onSubmit();
        }}
      >
        {children}
        {problem === null ? null : (
          <Callout tone="warn" live="status">
            {render(problem)}
          </Callout>
        )}
        {refusal === null ? null : (
          <Callout tone="breach" live="alert">
            {refusal}
          </Callout>
        )}
      </form>
    </Dialog>
  );
}
