import { CircleAlert, CircleCheck, Info, Sparkles, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../cx";

export type CalloutTone = "people" | "ai" | "warn" | "breach" | "ok";

export type CalloutProps = {
  tone: CalloutTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** alert is read at once (a refused form), status when there is time, none for what was there from the start. */
  live?: "alert" | "status" | "none";
  className?: string;
};

const TONES = {
  people: { box: "border-accent/40 bg-accent-soft", text: "text-accent", Icon: Info },
  ai: { box: "border-ai/30 bg-ai-soft", text: "text-ai", Icon: Sparkles },
  warn: { box: "border-warn/30 bg-warn-soft", text: "text-warn", Icon: TriangleAlert },
  breach: { box: "border-breach/30 bg-breach-soft", text: "text-breach", Icon: CircleAlert },
  ok: { box: "border-ok/30 bg-ok-soft", text: "text-ok", Icon: CircleCheck },
} satisfies Record<CalloutTone, { box: string; text: string; Icon: typeof Info }>;

/** A tinted box that says one thing: a warning, a refusal, a suggestion. */
export function Callout({ tone, title, children, actions, live = "none", className }: CalloutProps) {
  const { box, text, Icon } = TONES[tone];
  return (
    <div
      role={live === "none" ? undefined : live}
      className={cx("flex items-start gap-2 rounded-md border p-2.5 text-[12px]", box, className)}
    >
      <Icon aria-hidden="true" className={cx("mt-0.5 size-3.5 shrink-0", text)} />
      <div className="min-w-0 flex-1">
        {title === undefined ? null : <p className={cx("font-medium", text)}>{title}</p>}
        {children === undefined ? null : <div className="text-ink">{children}</div>}
        {actions === undefined ? null : <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
