"use client";

import { useTranslations } from "next-intl";
import type { BriefPart } from "@/lib/domain/brief/types";
import { inOrder } from "@/lib/words/bidi";
import { useMsg } from "../words/use-msg";
import { ClaimMark } from "./claim-mark";

type BriefGlanceProps = {
  parts: readonly BriefPart[];
  className?: string;
};

/** A brief to be read at a glance: what it claims, without citations and edits. */
export function BriefGlance({ parts, className = "space-y-3" }: BriefGlanceProps) {
  const render = useMsg();
  const t = useTranslations("brief");
  const filled = parts.filter(({ claims }) => claims.length > 0);
  if (filled.length === 0) return <p className="text-[13px] text-muted">{t("none")}</p>;
  return (
    <dl className={className}>
      {filled.map((part) => (
        <div key={part.part}>
          <dt className="text-[12px] text-muted">{render(part.heading)}</dt>
          {part.claims.map((claim, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: claims have no id and keep their order
            <dd key={index} className="text-[13px] leading-relaxed">
              <bdi className="[overflow-wrap:anywhere]">{render(claim.say)}</bdi>
              <span> </span>
              {claim.quote === null ? null : (
                <q dir="auto" className="text-muted [overflow-wrap:anywhere]">
                  {inOrder(claim.quote)}
                </q>
              )}
              <span> </span>
              <ClaimMark mark={claim.mark} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
