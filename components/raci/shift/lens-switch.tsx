"use client";

import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { formatClock } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { Button } from "../../ui/forms/button";
import { Field, Input } from "../../ui/forms/field";
import { Popover } from "../../ui/overlays/popover";
import { useNow, useViewer } from "../../ui/time/now";
import { useShiftTime } from "../grid/grid-heads";
import type { LensView } from "./use-lens";

const PART =
  "inline-flex h-7 items-center gap-1.5 border-line px-2.5 text-[12px] text-muted hover:bg-hover pointer-coarse:h-9 aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent [&_svg]:size-3.5";

/** Everyone · Now · an hour: fades those behind whom nobody is on shift then. */
export function LensSwitch({ lens, setLens }: Pick<LensView, "lens" | "setLens">) {
  const t = useTranslations("raci-screen.lens");
  const viewer = useViewer();
  const now = useNow(60_000);
  const when = useShiftTime();
  return (
    <fieldset
      aria-label={t("label")}
      className="inline-flex shrink-0 overflow-hidden rounded-md border border-line bg-raised"
    >
      <button
        type="button"
        aria-pressed={lens.kind === "all"}
        onClick={() => setLens({ kind: "all" })}
        className={PART}
      >
        {t("all")}
      </button>
      <button
        type="button"
        aria-pressed={lens.kind === "now"}
        onClick={() => setLens({ kind: "now" })}
        className={cx(PART, "tnum border-l")}
      >
        {t("now", { time: formatClock(now, viewer) })}
      </button>
      <Popover
        label={t("choose")}
        align="start"
        trigger={
          <button type="button" aria-pressed={lens.kind === "at"} className={cx(PART, "tnum border-l")}>
            <Clock aria-hidden="true" />
            <span>{lens.kind === "at" ? when(lens.at) : t("choose")}</span>
          </button>
        }
      >
        {(close) => (
          <HourForm
            start={lens.kind === "at" ? lens.at : now}
            choose={(at) => {
              setLens({ kind: "at", at });
              close();
            }}
          />
        )}
      </Popover>
    </fieldset>
  );
}

const two = (number: number) => String(number).padStart(2, "0");
/** As the browser's own field writes it: local, without a zone. */
function localText(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:00`;
}

function HourForm({ start, choose }: { start: number; choose: (at: number) => void }) {
  const t = useTranslations("raci-screen.lens");
  const [text, setText] = useState(() => localText(start));
  const at = Date.parse(text);
  const isWrong = Number.isNaN(at);
  const id = useId();
  return (
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) choose(at);
      }}
      className="flex flex-col gap-3"
    >
      <Field label={t("hour")} hint={t("hourHint")} error={isWrong ? t("hourWrong") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" tone="primary" className="self-end">
        {t("show")}
      </Button>
    </form>
  );
}
