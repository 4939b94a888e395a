"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { applyPatch } from "@/lib/domain/policy/draft/patch";
import { useDraft } from "../draft/use-draft";
import { cx } from "../ui/cx";
import { announce } from "../ui/feedback/announcer";
import { useMsg } from "../words/use-msg";
import type { Told } from "./use-items";

/** What the publish checks say of an item, each a sentence with its fix. */
export function Findings({ told }: { told: readonly Told[] }) {
  const t = useTranslations("paths-screen");
  const render = useMsg();
  const { edit, mayEdit } = useDraft();
  if (told.length === 0) return null;
  return (
    <ul className="mt-1 space-y-0.5 text-[12px]">
      {told.map(({ pointer, code, message, fix, isFault }) => {
        const Icon = isFault ? CircleAlert : TriangleAlert;
        return (
          <li
            key={`${pointer} ${code}`}
            className={cx("flex items-start gap-1.5", isFault ? "text-breach" : "text-warn")}
          >
            <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span>
              <span>{`${render(message)} `}</span>
              {fix === undefined || !mayEdit ? null : (
                <button
                  type="button"
                  className="text-accent underline underline-offset-2"
                  onClick={() => {
                    const label = render(fix.label);
                    edit((policy) => applyPatch(policy, fix.patch).document, { label });
                    announce(t("fixed"));
                  }}
                >
                  {render(fix.label)}
                </button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
