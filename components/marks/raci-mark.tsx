import { useTranslations } from "next-intl";
import type { RaciLetter } from "@/lib/domain/vocabulary";
import { cx } from "../ui/cx";

const LOOKS = {
  R: "bg-accent text-on-accent",
  A: "border border-accent/40 bg-accent-soft text-accent",
  C: "border border-line bg-hover text-muted",
  I: "border border-line bg-raised text-muted",
} satisfies Record<RaciLetter, string>;

/** R, A, C or I as in the matrix, its meaning on hover and for screen readers. */
export function RaciMark({ letter, size = "sm" }: { letter: RaciLetter; size?: "sm" | "md" }) {
  const t = useTranslations("terms");
  const meaning = t(`raci.${letter}`);
  return (
    <span
      role="img"
      aria-label={meaning}
      title={meaning}
      className={cx(
        "inline-grid shrink-0 place-items-center rounded font-mono font-semibold",
        size === "sm" ? "size-5 text-[10px]" : "size-7 rounded-md text-[11px]",
        LOOKS[letter],
      )}
    >
      {letter}
    </span>
  );
}
