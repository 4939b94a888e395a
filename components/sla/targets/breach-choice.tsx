"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { setBreach } from "@/lib/domain/sla/edit/rows";
import { Popover } from "../../ui/overlays/popover";
import { BreachBoxes, choiceOf } from "../breach-boxes";
import { cellProps } from "./grid-focus";
import type { HowCell } from "./how-rows";

/** What a breach asks for: a few of a closed list, in the order in which they were chosen. */
export function BreachChoice({ row, effective, metric, column, mayEdit, edit }: HowCell) {
  const list = useList();
  const t = useTranslations("sla-screen.targets");
  const chosen = (effective.on_breach[metric] ?? []).map(choiceOf);
  const name = t(`metric.${metric}`);
  const says = [
    ...(metric === "accept" ? [t("how.short.next")] : []),
    ...chosen.map((choice) => t(`how.short.${choice}`)),
  ];
  const text = says.length === 0 ? t("how.nothing") : list(says);
  if (!mayEdit) return <span className="block px-1.5 py-1">{text}</span>;
  return (
    <Popover
      label={t("how.missedOf", { metric: name })}
      trigger={
        <button
          {...cellProps("~missed", column)}
          type="button"
          aria-label={`${t("how.missedOf", { metric: name })}: ${text}`}
          className="min-h-6 w-full rounded-md px-1.5 py-0.5 text-left leading-snug hover:bg-hover pointer-coarse:min-h-11"
        >
          {text}
        </button>
      }
    >
      <div className="space-y-2">
        {metric === "accept" ? <p className="text-[12px] text-muted">{t("how.nextPerson")}</p> : null}
        <BreachBoxes
          actions={effective.on_breach[metric] ?? []}
          onChange={(actions) =>
            edit((sla) => setBreach(sla, row.slug, metric, actions), {
              label: t("step.target", { metric: name, row: row.name }),
            })
          }
        />
      </div>
    </Popover>
  );
}
