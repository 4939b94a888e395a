"use client";

import { cx } from "../../ui/cx";

type Props = {
  label: string;
  value: number;
  /** Where it stands in the live version; a mark where it differs. */
  live: number | null;
  readOnly: boolean;
  onChange: (value: number) => void;
};

const RANGE = cx(
  "absolute inset-x-[-6px] top-1/2 m-0 h-6 w-[calc(100%+12px)] -translate-y-1/2 cursor-pointer appearance-none bg-transparent outline-none max-md:inset-x-[-12px] max-md:h-11 max-md:w-[calc(100%+24px)]",
  "[&::-webkit-slider-thumb]:size-3 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-accent [&::-webkit-slider-thumb]:border-solid [&::-webkit-slider-thumb]:bg-raised max-md:[&::-webkit-slider-thumb]:size-6",
  "[&::-moz-range-thumb]:size-2 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-accent [&::-moz-range-thumb]:border-solid [&::-moz-range-thumb]:bg-raised max-md:[&::-moz-range-thumb]:size-5",
);

/** A native range in the look of the mock: the bar is drawn below it, keys and touch are the browser's. */
export function Slider({ label, value, live, readOnly, onChange }: Props) {
  return (
    <span className="relative block h-6 flex-1 has-focus-visible:rounded has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 max-md:h-11">
      <span
        aria-hidden="true"
        className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 rounded-full bg-line"
      >
        <span className="block h-full rounded-full bg-accent/70" style={{ width: `${value * 100}%` }} />
      </span>
      {live !== null && live !== value ? (
        <span
          aria-hidden="true"
          className="absolute top-1/2 h-2.5 w-px -translate-y-1/2 bg-ink"
          style={{ left: `${live * 100}%` }}
        />
      ) : null}
      {readOnly ? null : (
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          aria-label={label}
          aria-valuetext={value.toFixed(2)}
          value={value}
          onChange={(event) => onChange(Number(event.target.value))}
          className={RANGE}
        />
      )}
    </span>
  );
}
