"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { SectionId } from "@/lib/domain/procedure/types";
import { cx } from "../ui/cx";

type Props = {
  ids: readonly SectionId[] /** The version that the bars in the margin count from. */;
  since: number | null;
};

/** The sections, the one in sight lit. */
export function Contents({ ids, since }: Props) {
  const t = useTranslations("procedure-screen");
  const sections = useTranslations("procedure.section");
  const inSight = useInSight(ids);
  return (
    <nav
      aria-label={t("contents")}
      className="sticky top-6 self-start text-[12px] max-xl:hidden print:hidden"
    >
      <ol className="border-line border-l-2">
        {ids.map((id, index) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === inSight ? "true" : undefined}
              className={cx(
                "-ml-0.5 block border-l-2 py-1 pl-2.5 leading-snug hover:text-ink",
                id === inSight ? "border-accent text-ink" : "border-transparent text-muted",
              )}
            >
              {`${index + 1} ${sections(id)}`}
            </a>
          </li>
        ))}
      </ol>
      {since === null ? null : <p className="mt-3 text-[11px] text-muted">{t("bars", { version: since })}</p>}
    </nav>
  );
}

/** The last section whose heading has come past the upper third of what is in sight. */
function useInSight(ids: readonly SectionId[]): SectionId | undefined {
  const [inSight, setInSight] = useState(ids[0]);
  const all = ids.join(" ");
  useEffect(() => {
    const names = all.split(" ") as SectionId[];
    const look = () => {
      const past = names.filter((id) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < window.innerHeight / 3;
      });
      setInSight(past.at(-1) ?? names[0]);
    };
    // Scrolling happens in the page's own column and does not bubble.
    document.addEventListener("scroll", look, { capture: true, passive: true });
    return () => document.removeEventListener("scroll", look, { capture: true });
  }, [all]);
  return inSight;
}
