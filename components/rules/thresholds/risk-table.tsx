"use client";

import { useTranslations } from "next-intl";
import { type ConfidenceFigures, effectOf, type RuleFigures } from "@/lib/domain/policy/forecast/figures";
import type { PathPolicy, Thresholds } from "@/lib/domain/policy/path-policy";
import { type Risk, risks } from "@/lib/domain/vocabulary";
import { formatCount, formatShare } from "@/lib/words/format";
import { Select } from "../../ui/forms/select";
import { Dot } from "../condition/line";
import { useKit } from "../kit";

type Props = {
  thresholds: Thresholds;
  categories: PathPolicy["categories"];
  tasks: PathPolicy["tasks"];
  defaultRisk: Risk;
  livePolicy: PathPolicy;
  figures: RuleFigures | null;
};
type Kind = "categories" | "tasks";

/** Each category and task with its risk, which is how it gets its threshold. */
export function RiskTable({ thresholds, categories, tasks, defaultRisk, livePolicy, figures }: Props) {
  const t = useTranslations("rules-screen.risks");
  const { editor } = useKit();
  const set = (kind: Kind, slug: string, risk: Risk) =>
    editor.edit((policy) => ({
      ...policy,
      [kind]: policy[kind].map((each) => (each.slug === slug ? { ...each, risk } : each)),
    }));
  const rows: { kind: Kind; slug: string; name: string; risk: Risk }[] = [
    ...categories.map((each) => ({ ...each, kind: "categories" as const })),
    ...tasks.map((each) => ({ ...each, kind: "tasks" as const })),
  ];
  const liveRisk = (kind: Kind, slug: string) => livePolicy[kind].find((each) => each.slug === slug)?.risk;
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full text-[12px]">
        <caption className="pb-1 text-left text-muted">{t("caption")}</caption>
        <thead>
          <tr className="text-left text-muted [&>th]:border-line [&>th]:border-b [&>th]:py-1 [&>th]:font-normal">
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("risk")}</th>
            <th scope="col" className="max-sm:hidden">
              {t("below")}
            </th>
            <th scope="col" className="text-right max-sm:hidden">
              {t("tickets")}
            </th>
            <th scope="col" className="text-right">
              {t("escalates")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, slug, name, risk }) => (
            <RiskRow
              key={`${kind} ${slug}`}
              name={name}
              note={kind === "tasks" ? t("task") : null}
              risk={risk}
              was={liveRisk(kind, slug) ?? risk}
              threshold={thresholds[risk]}
              figures={figures?.[kind][slug] ?? null}
              onChange={(next) => set(kind, slug, next)}
            />
          ))}
          <RiskRow
            name={t("without")}
            note={null}
            risk={defaultRisk}
            was={livePolicy.default_risk}
            threshold={thresholds[defaultRisk]}
            figures={null}
            onChange={(next) => editor.edit((policy) => ({ ...policy, default_risk: next }))}
          />
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  name: string;
  note: string | null;
  risk: Risk;
  was: Risk;
  threshold: Thresholds[Risk];
  figures: ConfidenceFigures | null;
  onChange: (risk: Risk) => void;
};

function RiskRow({ name, note, risk, was, threshold, figures, onChange }: RowProps) {
  const t = useTranslations("rules-screen.risks");
  const terms = useTranslations("terms");
  const { mayEdit } = useKit();
  const share = figures === null ? null : effectOf(figures, threshold).escalates;
  return (
    <tr className="[&>td]:border-line [&>td]:border-b [&>td]:py-0.5 [&>th]:border-line [&>th]:border-b [&>th]:py-0.5">
      <th scope="row" className="pr-3 text-left font-medium">
        <span>{name}</span>
        {note === null ? null : <span className="font-normal text-faint">{` ${note}`}</span>}
      </th>
      <td>
        <span className="flex items-center gap-1.5">
          {mayEdit ? (
            <Select
              aria-label={t("riskOf", { name })}
              size="bar"
              value={risk}
              boxClassName="w-28"
              className="h-6!"
              onChange={(event) => {
                const next = risks.find((each) => each === event.target.value);
                if (next !== undefined) onChange(next);
              }}
            >
              {risks.map((each) => (
                <option key={each} value={each}>
                  {terms(`level.${each}`)}
                </option>
              ))}
            </Select>
          ) : (
            <span>{terms(`level.${risk}`)}</span>
          )}
          {risk === was ? null : (
            <>
              <Dot />
              <s className="text-faint">{terms(`level.${was}`)}</s>
            </>
          )}
        </span>
      </td>
      <td className="tnum text-muted max-sm:hidden">
        {threshold === "person_always" ? t("always") : threshold.toFixed(2)}
      </td>
      <td className="tnum text-right text-muted max-sm:hidden">
        {figures === null ? "" : formatCount(figures.tickets)}
      </td>
      <td className="tnum text-right">{share === null ? "" : formatShare(share, 1)}</td>
    </tr>
  );
}
