import type { RaciLetter } from "@/lib/domain/vocabulary";
import { cx } from "../ui/cx";

const PEOPLE = {
  R: "border-transparent bg-accent text-on-accent",
  A: "border-accent/35 bg-accent-soft text-accent",
  C: "border-line bg-canvas text-muted",
  I: "border-line bg-raised text-muted",
} satisfies Record<RaciLetter, string>;
/** Violet is the machine: its letters are never those of people. */
const MACHINE = {
  R: "border-transparent bg-ai text-on-accent",
  A: "border-ai/25 bg-ai-soft text-ai",
  C: "border-ai/25 bg-ai-soft text-ai",
  I: "border-ai/25 bg-raised text-ai",
} satisfies Record<RaciLetter, string>;

type Props = {
  letter: RaciLetter;
  isAi?: boolean;
  /** Where an A was before it moved. */
  isGhost?: boolean;
  size?: "sm" | "md";
};

/** A letter of the matrix; its meaning is said by what stands around it. */
export function LetterMark({ letter, isAi = false, isGhost = false, size = "md" }: Props) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-grid shrink-0 place-items-center border align-middle font-mono font-semibold leading-none",
        size === "md" ? "size-6 rounded-[5px] text-[11px]" : "size-5 rounded text-[10px]",
        isGhost ? "border-field border-dashed text-faint" : (isAi ? MACHINE : PEOPLE)[letter],
      )}
    >
      {letter}
    </span>
  );
}
