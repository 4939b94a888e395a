"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useList } from "@/components/words/use-list";
import { type ConfidenceFigures, effectOf } from "@/lib/domain/policy/forecast/figures";
import type { Thresholds } from "@/lib/domain/policy/path-policy";
import { parseNumber } from "@/lib/domain/rules/edit/values";
import type { Risk } from "@/lib/domain/vocabulary";
import { formatShare, formatSigned } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { IconButton } from "../../ui/forms/icon-button";
import { Dot } from "../condition/line";
import { useKit } from "../kit";
import { Histogram } from "./histogram";
import { Slider } from "./slider";

type Threshold = Thresholds[Risk];
type Props = {
  risk: Risk;
  value: Threshold;
  live: Threshold;
  figures: ConfidenceFigures | null;
  /** Categories and tasks of this risk. */
  names: readonly string[];
  /** Keep the figures in sight, not only while the slider has focus. */
  isShown: boolean;
  onChange: (value: Threshold, quick?: "sliding") => void;
  className?: string;
};

const firstThreshold = 0.8;
const written = (value: number): string => value.toFixed(2);
const rounded = (value: number): number => Math.round(Math.max(0, Math.min(1, value)) * 100) / 100;

/** One risk: its threshold on a slider and in a box, and what it does. */
export function ThresholdCell({ risk, value, live, figures, names, isShown, onChange, className }: Props) {
  const list = useList();
  const t = useTranslations("rules-screen.thresholds");
  const terms = useTranslations("terms");
  const { mayEdit } = useKit();
  const id = useId();
  const [isFocused, setFocused] = useState(false);
  const isAlways = value === "person_always";
  const isChanged = value !== live;
  // On a phone a threshold is a line; the one being changed opens.
  const [isPressed, setPressed] = useState(false);
  const folded = isChanged || isPressed ? "" : "max-md:hidden";
  const name = terms(`level.${risk}`);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches where focus is
    <div
      onFocus={() => setFocused(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      }}
      className={cx("group/cell relative min-w-0 px-3.5 pt-1 pb-1.5 text-[12px] max-md:py-2.5", className)}
    >
      <div className="flex min-h-6 items-center gap-1.5">
        <h3 id={id} className="font-medium max-md:text-[14px]">
          <span className="max-md:hidden">{name}</span>
          {mayEdit ? (
            <button
              type="button"
              aria-expanded={isChanged || isPressed}
              onClick={() => setPressed(!isPressed)}
              className="text-left md:hidden max-md:after:absolute max-md:after:inset-x-0 max-md:after:top-0 max-md:after:h-14 max-md:after:content-['']"
            >
              {t("riskName", { risk: name })}
            </button>
          ) : (
            <span className="md:hidden">{t("riskName", { risk: name })}</span>
          )}
        </h3>
        {isChanged ? <Dot /> : null}
        <span className="tnum relative z-10 ml-auto flex items-center gap-1 max-md:text-[16px]">
          {isChanged ? (
            <s className="order-last text-faint max-md:order-first max-md:text-[13px]">
              <span className="sr-only">{`${t("was")} `}</span>
              <span>{live === "person_always" ? t("alwaysShort") : written(live)}</span>
            </s>
          ) : null}
          {isAlways ? null : mayEdit ? (
            <NumberBox label={t("below", { risk: name })} value={value} onChange={(next) => onChange(next)} />
          ) : (
            <span className="font-medium">{written(value)}</span>
          )}
        </span>
      </div>
      <p className="text-pretty text-[13px] text-muted leading-snug md:hidden">{list(names) || t("none")}</p>
      {isAlways ? (
        <p className="text-muted max-md:font-medium max-md:text-ink">{t("always")}</p>
      ) : (
        <div className={cx("flex items-center gap-3 max-md:mt-1", folded)}>
          {mayEdit ? (
            <IconButton
              size="touch"
              tone="secondary"
              label={t("lower", { risk: name })}
              icon={<Minus aria-hidden="true" />}
              onClick={() => onChange(rounded(value - 0.01), "sliding")}
              className="md:hidden"
            />
          ) : null}
          <Slider
            label={t("below", { risk: name })}
            value={value}
            live={live === "person_always" ? null : live}
            readOnly={!mayEdit}
            onChange={(next) => onChange(next, "sliding")}
          />
          {mayEdit ? (
            <IconButton
              size="touch"
              tone="secondary"
              label={t("raise", { risk: name })}
              icon={<Plus aria-hidden="true" />}
              onClick={() => onChange(rounded(value + 0.01), "sliding")}
              className="md:hidden"
            />
          ) : null}
        </div>
      )}
      {/* As tall as its button in every state: a cell that shrinks as it loses focus moves what is being pressed below. */}
      <div className={cx("flex min-h-6 items-baseline gap-x-2", isShown && "flex-wrap", folded)}>
        <Escalates value={value} live={live} figures={figures} />
        {mayEdit ? (
          <button
            type="button"
            onClick={() =>
              onChange(isAlways ? (live === "person_always" ? firstThreshold : live) : "person_always")
            }
            className={cx(
              "min-h-6 shrink-0 rounded bg-raised px-1 text-[11px] text-accent hover:underline max-md:ml-auto max-md:min-h-11",
              isShown || isFocused ? "ml-auto" : "md:absolute md:right-2.5 md:bottom-1",
              "md:opacity-0 md:focus-visible:opacity-100 md:group-focus-within/cell:opacity-100 md:group-hover/cell:opacity-100",
              isShown && "md:opacity-100",
            )}
          >
            <span>{t(isAlways ? "useThreshold" : "makeAlways")}</span>
            <span className="sr-only">{` (${name})`}</span>
          </button>
        ) : null}
      </div>
      {figures !== null && figures.tickets > 0 && (isShown || (isFocused && !isAlways)) ? (
        <div
          className={cx(
            isShown
              ? "mt-1 max-md:hidden"
              : "max-md:hidden md:absolute md:top-full md:right-0 md:left-0 md:z-20 md:mt-1 md:rounded-lg md:border md:border-line md:bg-raised md:px-3.5 md:py-2 md:shadow-float",
          )}
        >
          <Histogram figures={figures} value={value} live={live} />
          <Judged value={value} live={live} figures={figures} />
        </div>
      ) : null}
      {figures !== null && figures.tickets > 0 && mayEdit && (isChanged || isPressed) ? (
        <div className="md:hidden">
          <Judged value={value} live={live} figures={figures} />
        </div>
      ) : null}
    </div>
  );
}

type EffectProps = Pick<Props, "value" | "live" | "figures">;

function Escalates({ value, live, figures }: EffectProps) {
  const t = useTranslations("rules-screen.thresholds");
  if (figures === null) return <small className="text-[11px] text-muted" />;
  const now = effectOf(figures, value).escalates;
  const was = effectOf(figures, live).escalates;
  if (now === null || was === null)
    return <small className="min-w-0 truncate text-[11px] text-muted">{t("noTickets")}</small>;
  return (
    <small className="tnum min-w-0 text-[11px] text-muted max-md:text-[13px] md:truncate">
      {value === live
        ? t("escalates", { share: formatShare(now, 1) })
        : t("escalatesWas", { share: formatShare(now, 1), was: formatShare(was, 1) })}
    </small>
  );
}

/** Needless and missed, as far as verdicts know. */
function Judged({ value, live, figures }: EffectProps) {
  const t = useTranslations("rules-screen.thresholds");
  if (figures === null) return null;
  const [now, was] = [effectOf(figures, value), effectOf(figures, live)];
  const told = (share: number | null, before: number | null): string => {
    if (share === null) return t("unknown");
    const by = before === null || value === live ? 0 : (share - before) * 100;
    return Math.abs(by) < 0.05
      ? formatShare(share, 1)
      : `${formatShare(share, 1)} ${t("points", { by: formatSigned(by, 1) })}`;
  };
  return (
    <dl className="tnum mt-1 flex flex-wrap gap-x-4 text-[11px] max-md:text-[13px]">
      <div className="flex gap-1">
        <dt className="text-muted">{t("escalatesName")}</dt>
        <dd>{told(now.escalates, was.escalates)}</dd>
      </div>
      <div className="flex gap-1">
        <dt className="text-muted">{t("needless")}</dt>
        <dd title={t("judged", { count: now.judged })}>{told(now.needless, was.needless)}</dd>
      </div>
      <div className="flex gap-1">
        <dt className="text-muted">{t("missed")}</dt>
        <dd title={t("reviewed", { count: now.reviewed })}>{told(now.missed, was.missed)}</dd>
      </div>
      <div className="flex gap-1 text-faint">
        <dt>{t("ofTickets")}</dt>
        <dd>{figures.tickets}</dd>
      </div>
    </dl>
  );
}

function NumberBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (text: string | null) => {
    const next = text === null ? null : parseNumber(text);
    if (next !== null && next >= 0 && next <= 100) onChange(rounded(next > 1 ? next / 100 : next));
    setTyped(null);
  };
  return (
    <input
      aria-label={label}
      inputMode="decimal"
      value={typed ?? written(value)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => commit(typed)}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit(typed);
        if (event.key === "Escape") setTyped(null);
      }}
      className="-mr-1 h-6 w-[42px] rounded border border-transparent bg-transparent px-1 text-right font-medium hover:border-field focus-visible:border-accent focus-visible:outline-offset-0 max-md:h-9 max-md:w-16 max-md:font-semibold"
    />
  );
}
