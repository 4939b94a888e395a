import { Sparkles } from "lucide-react";
import { inOrder } from "@/lib/words/bidi";
import { initials } from "@/lib/words/format";
import { cx } from "../cx";

export type AvatarProps = {
  name: string;
  /** ai is the only coloured one: people are grey, so that nobody looks like a breach. */
  kind?: "person" | "ai";
  /** A dashed ring says: not accepted yet. */
  state?: "accepted" | "pending" | "away";
  size?: "sm" | "md" | "lg";
  /** Set where the name stands beside it, so that it is not read twice. */
  decorative?: boolean;
  className?: string;
};

const SIZES = {
  sm: "size-5 text-[10px] [&_svg]:size-3",
  md: "size-6 text-[11px] [&_svg]:size-3.5",
  lg: "size-9 text-[13px] [&_svg]:size-[18px]",
};

export function Avatar({
  name,
  kind = "person",
  state = "accepted",
  size = "sm",
  decorative = false,
  className,
}: AvatarProps) {
  const naming = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name, title: name };
  return (
    <span
      {...naming}
      className={cx(
        "inline-grid shrink-0 select-none place-items-center rounded-full font-semibold leading-none",
        kind === "ai" ? "bg-ai-soft text-ai" : "bg-avatar text-ink",
        state === "pending" && "outline-1 outline-faint outline-offset-1 outline-dashed",
        state === "away" && "text-muted grayscale",
        SIZES[size],
        className,
      )}
    >
      {kind === "ai" ? (
        <Sparkles aria-hidden="true" />
      ) : (
        <span aria-hidden="true">{initials(inOrder(name))}</span>
      )}
    </span>
  );
}
