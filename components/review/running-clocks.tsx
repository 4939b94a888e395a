"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { runningClocksQuery } from "@/lib/queries/forecast";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { Checkbox } from "../ui/forms/field";
import { Instant } from "../ui/time/time";

type Props = { checked: boolean; onChange: (checked: boolean) => void; disabled: boolean };

/** Clocks that run now keep their targets unless this is ticked; says beforehand which would be due sooner. */
export function RunningClocks({ checked, onChange, disabled }: Props) {
  const t = useTranslations("review.clocks");
  const { workspace } = useDraftFrame();
  const { view, revision } = useDraft();
  const { data } = useQuery(runningClocksQuery(workspace, view.path.slug, revision));
  if (data === undefined || data.clocks + data.started === 0) return null;
  const { first, unchanged, started, ended } = data;
  const changed = data.sooner + data.later + started + ended;
  return (
    <div className="mt-4 rounded-lg border border-line bg-raised px-3 py-2 shadow-hairline">
      <Checkbox
        label={<span className="font-medium">{t("label")}</span>}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        hint={
          <span className="tnum">
            <span>{`${t("open", { tickets: data.tickets, open: data.open })} ${
              changed === 0
                ? t("none")
                : t("effect", { sooner: data.sooner, later: data.later, ended, started, unchanged })
            }`}</span>
            {first === null ? null : (
              <>
                <span> </span>
                <span>
                  {t.rich("first", {
                    key: first.key,
                    mono: (chunks) => <span className="font-mono text-[11px]">{chunks}</span>,
                    at: () => <Instant at={first.dueAt} />,
                  })}
                </span>
              </>
            )}
            <span>{` ${changed === 0 ? "" : t("left")}`}</span>
          </span>
        }
      />
    </div>
  );
}
