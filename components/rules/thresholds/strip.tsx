"use client";

import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import type { RuleFigures } from "@/lib/domain/policy/forecast/figures";
import type { PathPolicy, Thresholds } from "@/lib/domain/policy/path-policy";
import { risks } from "@/lib/domain/vocabulary";
import { cx } from "../../ui/cx";
import { useKit } from "../kit";
import { RiskTable } from "./risk-table";
import { ThresholdCell } from "./threshold-cell";

type Props = {
  thresholds: Thresholds;
  live: Thresholds;
  categories: PathPolicy["categories"];
  tasks: PathPolicy["tasks"];
  defaultRisk: PathPolicy["default_risk"];
  livePolicy: PathPolicy;
  figures: RuleFigures | null;
};

/** The four thresholds on sliders, with what each does to the tickets of the last 30 days. */
export const ThresholdStrip = memo(function ThresholdStrip(props: Props) {
  const { thresholds, live, figures } = props;
  const t = useTranslations("rules-screen.thresholds");
  const { editor } = useKit();
  const [isWide, setWide] = useState(false);
  return (
    <section aria-labelledby="thresholds-title">
      <div className="flex flex-wrap items-baseline gap-x-2 text-[12px] max-md:sr-only">
        <h2 id="thresholds-title" className="font-semibold text-[15px]">
          {t("title")}
        </h2>
        <span className="text-muted">{t("hint")}</span>
        <button
          type="button"
          aria-expanded={isWide}
          onClick={() => setWide(!isWide)}
          className="ml-auto text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent max-md:hidden"
        >
          {t(isWide ? "less" : "more")}
        </button>
      </div>
      <p className="pb-2 text-muted md:hidden">{t("hintPhone")}</p>
      <div className="mt-2 grid grid-cols-4 rounded-lg border border-line bg-raised max-lg:grid-cols-2 max-md:mt-0 max-md:grid-cols-1">
        {risks.map((risk, index) => (
          <ThresholdCell
            key={risk}
            risk={risk}
            value={thresholds[risk]}
            live={live[risk]}
            figures={figures?.risks[risk] ?? null}
            names={[...props.categories, ...props.tasks]
              .filter((each) => each.risk === risk)
              .map(({ name }) => name)}
            isShown={isWide}
            onChange={(value, quick) =>
              editor.edit(
                (policy) => ({ ...policy, thresholds: { ...policy.thresholds, [risk]: value } }),
                quick === undefined ? {} : { merge: `/thresholds/${risk}` },
              )
            }
            className={cx(
              index > 0 && "border-line max-md:border-t md:border-l",
              index === 2 && "md:max-lg:border-t md:max-lg:border-l-0",
              index === 3 && "md:max-lg:border-t",
            )}
          />
        ))}
      </div>
      <div className={cx(!isWide && "hidden max-md:block")}>
        <RiskTable {...props} />
      </div>
    </section>
  );
});
