"use client";

import { AlarmClock, Check, Moon, Pause } from "lucide-react";
import { type ReactNode, use, useLayoutEffect, useRef } from "react";
import { formatCountdown } from "@/lib/words/format";
import { cx } from "../cx";
import { ProgressRing } from "../feedback/progress-ring";
import { type CountdownSpan, countdownShare, countdownView } from "./countdown-model";
import { RenderedAtContext } from "./now";
import { subscribeTicker, tickerNow } from "./ticker";

export type CountdownProps = {
  /** running ticks · paused stands still · waiting has not begun (`note`) · met is over (`note`). */
  state: "running" | "paused" | "waiting" | "met";
  /** Deadline, epoch ms; null unless running. */
  dueAt: number | null;
  /** What is left while paused, ms. */
  remainingMs?: number | null;
  warnAt?: number | null;
  /** The whole of the clock, ms, for the ring. */
  budgetMs?: number | null;
  /** The clock's name in the reader's words: accept, reply, update, solve. */
  label?: ReactNode;
  /** Replaces the time: `starts 09:00`, `in 22m`. */
  note?: ReactNode;
  /** chip = tinted when it matters, for cards · plain = text only, for lists. */
  look?: "chip" | "plain";
  title?: string;
  className?: string;
};

const LOOKS = {
  chip: cx(
    "rounded px-0.5 text-[11px] text-muted data-[tone=warn]:bg-warn-soft data-[tone=warn]:text-warn",
    "data-[tone=late]:bg-breach-soft data-[tone=late]:font-medium data-[tone=late]:text-breach",
  ),
  plain: "data-[tone=warn]:text-warn data-[tone=late]:text-breach",
};

/** The nearest clock of something. Ticks by writing into its own text node: nothing around it re-renders. */
export function Countdown(props: CountdownProps) {
  const { state, dueAt, look = "chip", label, title, className } = props;
  const outer = cx(
    "tnum group/count inline-flex min-w-0 items-center gap-1 whitespace-nowrap",
    LOOKS[look],
    className,
  );
  // A deadline's own name may be long; the title says it whole.
  const short = look === "chip" && "min-w-0 max-w-[80px] truncate";
  const name = label === undefined ? null : <span className={cx("font-normal", short)}>{label}</span>;
  if (state === "running" && dueAt !== null) {
    return (
      <RunningCountdown
        span={{ dueAt, warnAt: props.warnAt, budgetMs: props.budgetMs }}
        className={outer}
        title={title}
        name={name}
      />
    );
  }
  const Icon = state === "met" ? Check : state === "waiting" ? Moon : Pause;
  return (
    <span className={cx(outer, state === "met" ? "text-ok" : "text-faint")} title={title} data-tone="calm">
      <Icon aria-hidden="true" className="size-3 shrink-0" />
      {name}
      <span className="shrink-0">{props.note ?? formatCountdown(props.remainingMs ?? 0)}</span>
    </span>
  );
}

type RunningProps = { span: CountdownSpan; className: string; title?: string; name: ReactNode };

function RunningCountdown({ span, className, title, name }: RunningProps) {
  const renderedAt = use(RenderedAtContext);
  const box = useRef<HTMLSpanElement>(null);
  const text = useRef<HTMLSpanElement>(null);
  const arc = useRef<SVGCircleElement>(null);
  const { dueAt, warnAt, budgetMs } = span;
  // The first client render must print what the server printed; the effect below corrects it before paint.
  const first = renderedAt ?? tickerNow();
  const view = countdownView(first, span);

  useLayoutEffect(() => {
    const write = () => {
      const seen = countdownView(tickerNow(), { dueAt, warnAt, budgetMs });
      if (text.current && text.current.textContent !== seen.text) text.current.textContent = seen.text;
      if (box.current && box.current.dataset.tone !== seen.tone) box.current.dataset.tone = seen.tone;
      arc.current?.setAttribute("stroke-dasharray", seen.dash);
    };
    const unsubscribe = subscribeTicker(write);
    write();
    return unsubscribe;
  }, [dueAt, warnAt, budgetMs]);

  return (
    <span ref={box} className={className} title={title} data-tone={view.tone} suppressHydrationWarning>
      <ProgressRing
        share={countdownShare(first, span)}
        arcRef={arc}
        className="group-data-[tone=late]/count:hidden"
      />
      <AlarmClock aria-hidden="true" className="hidden size-3 shrink-0 group-data-[tone=late]/count:block" />
      {name}
      <span ref={text} className="shrink-0" suppressHydrationWarning>
        {view.text}
      </span>
    </span>
  );
}
