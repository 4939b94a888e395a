import type { ReasonChip } from "@/lib/domain/ticket/types";

/** Rough widths of 11 px text and of what stands around it, in px: good enough to know what fits a row. */
const CHAR_PX = 5.9;
const FRAME_PX = 12;
const ICON_PX = 16;
const MORE_PX = 24;

/** How many characters a chip shows; `reason` is the name of its reason in the reader's words. */
export function chipLength(chip: ReasonChip, reason: string): number {
  if (chip.phrase !== undefined) return chip.phrase.length + 2;
  if (chip.sentiment !== undefined) return 5;
  if (chip.confidence !== undefined) return chip.threshold === undefined ? 15 : 22;
  return (chip.label ?? reason).length;
}

/**
 * How many chips of these lengths fit one row of `rowPx`, at least one: the first is cut short by its own ellipsis.
 * Room for "+n" is kept where some are left out.
 */
export function fitChips(lengths: readonly number[], rowPx: number): number {
  let used = 0;
  for (const [index, length] of lengths.entries()) {
    used += length * CHAR_PX + FRAME_PX + ICON_PX;
    const isLast = index === lengths.length - 1;
    if (index > 0 && used + (isLast ? 0 : MORE_PX) > rowPx) return index;
  }
  return lengths.length;
}
