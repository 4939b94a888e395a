"use client";

import { formatCount } from "@/lib/words/format";
import { cx } from "../../ui/cx";

type RowProps = {
  id?: string;
  label: string;
  note?: string | null;
  count: number;
  most: number;
  isActive: boolean;
  isOn: boolean;
  onPick: () => void;
};

/** One stored value with its count as a bar. */
export function StoredRow({ id, label, note, count, most, isActive, isOn, onPick }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys
    <div
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={isOn}
      onClick={onPick}
      className={cx(
        "tnum grid min-h-[25px] cursor-default grid-cols-[minmax(0,1fr)_minmax(24px,80px)_auto] items-center gap-2 px-3 hover:bg-hover pointer-coarse:min-h-11",
        (isActive || isOn) && "bg-hover",
      )}
    >
      <span className={cx("truncate", isOn && "font-medium")} title={label}>
        <span>{label}</span>
        {note ? <span className="text-faint">{` ${note}`}</span> : null}
      </span>
      <span aria-hidden="true" className="h-1.5">
        <span
          className={cx("block h-full rounded-full", isOn ? "bg-accent" : "bg-line")}
          style={{ width: `${most === 0 ? 0 : Math.max(2, (count / most) * 100)}%` }}
        />
      </span>
      <span className="min-w-7 text-right text-muted">{formatCount(count)}</span>
    </div>
  );
}

/** A heading over a column of options. */
export function ColumnHeading({ left, right }: { left: string; right?: string }) {
  return (
    <div role="presentation" className="flex justify-between gap-2 px-3 pt-1.5 pb-0.5 text-[11px] text-faint">
      <span>{left}</span>
      {right === undefined ? null : <span>{right}</span>}
    </div>
  );
}
