import type { ReactNode } from "react";
import { CopyButton } from "../copy/copy-button";
import { Callout } from "../ui/feedback/callout";

export type HandOverProps = {
  title: string;
  lead: ReactNode;
  secret: string;
  copyLabel: string;
  copyFailed: string;
};

/** Something that is shown once and has to reach somebody: a key, a link. */
export function HandOver({ title, lead, secret, copyLabel, copyFailed }: HandOverProps) {
  return (
    <Callout tone="people" title={title} live="status">
      <p>{lead}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 break-all font-mono text-[12px]">{secret}</code>
        <CopyButton text={secret} label={copyLabel} failed={copyFailed} />
      </div>
    </Callout>
  );
}
