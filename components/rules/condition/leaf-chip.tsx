"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, memo } from "react";
import { isOpen } from "@/lib/domain/rules/edit/values";
import type { Leaf } from "@/lib/domain/rules/schema";
import { cx } from "../../ui/cx";
import { useKit } from "../kit";
import { useWords } from "../use-words";

/** Of the values of one comparison in a sentence. */
const mostTold = 4;

type Parts = { leaf: Leaf; look: "line" | "sentence" | "text" };

/** Field, operator and value of a comparison, or its sentence, as the parts of one chip. */
export const LeafParts = memo(function LeafParts({ leaf, look }: Parts) {
  const t = useTranslations("rules-screen.leaf");
  const words = useWords();
  const { catalogue } = useKit();
  const spec = catalogue.get(leaf.field);
  const isWaiting = spec !== undefined && isOpen(leaf, spec);
  const given = leaf.value;
  // In a sentence a long list is told by its first ones; the chip's title and its editor say all.
  const more = look === "sentence" && Array.isArray(given) ? given.length - mostTold : 0;
  const isCut = more > 1 && Array.isArray(given);
  const said = words.leaf(isCut ? { ...leaf, value: given.slice(0, mostTold) } : leaf);
  const part =
    look === "line" ? "flex items-center gap-1 px-[7px] not-first:border-l not-first:border-raised" : "";
  if ("whole" in said) return <span className={part}>{said.whole}</span>;
  return (
    <>
      <span className={cx(part, look === "sentence" && "text-muted", look === "line" && "md:shrink-0")}>
        {said.field}
      </span>
      <span> </span>
      <span className={cx(part, "whitespace-nowrap text-muted")}>{said.op}</span>
      <span> </span>
      {isWaiting ? (
        <span className={cx(part, "font-medium text-warn")}>{t("noValue")}</span>
      ) : said.value === null ? null : (
        <span className={cx(part, "min-w-0 font-medium")}>
          <span className={cx(look === "line" && "md:line-clamp-2")}>
            {isCut ? t("andMore", { values: said.value, count: more }) : said.value}
          </span>
        </span>
      )}
    </>
  );
});

type ChipProps = ComponentProps<"button"> & { leaf: Leaf; look: "line" | "sentence"; isOn: boolean };

/** A comparison that can be pressed. */
export function LeafChip({ leaf, look, isOn, className, ...rest }: ChipProps) {
  return (
    <button
      {...rest}
      type="button"
      className={cx(
        "min-w-0 rounded-[5px] bg-canvas text-left hover:bg-hover",
        look === "line"
          ? "inline-flex min-h-[23px] items-stretch py-px max-md:flex-wrap max-md:items-center max-md:py-1 max-md:[&>span]:border-0 max-md:[&>span]:px-1 max-md:[&>span]:whitespace-normal"
          : "px-[7px] leading-[22px]",
        isOn && "bg-accent-soft shadow-[0_0_0_1px_var(--accent)]",
        "pointer-coarse:min-h-11 pointer-coarse:md:min-h-[23px]",
        className,
      )}
    >
      <LeafParts leaf={leaf} look={look} />
    </button>
  );
}

export const chipGround = "rounded-[5px] bg-canvas";
