"use client";

import { useTranslations } from "next-intl";
import type { PathTest } from "@/lib/domain/policy/sample";
import { builtInRule } from "@/lib/domain/rules/types";
import { priorities } from "@/lib/domain/vocabulary";
import { useDraft } from "../../draft/use-draft";
import { Field, Select } from "../../ui/forms/field";
import { Segmented } from "../../ui/forms/segmented";
import { useSampleWords } from "../use-sample-words";

type Expect = PathTest["expect"];
type Part = Exclude<keyof Expect, "outcome">;
type Props = { expect: Expect; onChange: (expect: Expect) => void };

/** What must become of the sample; what is left at "any" may be anything. */
export function ExpectFields({ expect, onChange }: Props) {
  const t = useTranslations("samples.keepTest");
  const terms = useTranslations("terms");
  const { document, organisation } = useDraft();
  const words = useSampleWords(document, organisation);
  const isEscalated = expect.outcome === "escalated";
  const set = (part: Part, value: string) => {
    const { [part]: _, ...rest } = expect;
    // The value comes from a closed list of the same part.
    onChange((value === "" ? rest : { ...rest, [part]: value }) as Expect);
  };
  const select = (part: Part, any: string, options: readonly { slug: string; name: string }[]) => (
    <Field label={t(part)}>
      {(control) => (
        <Select {...control} value={expect[part] ?? ""} onChange={(event) => set(part, event.target.value)}>
          <option value="">{any}</option>
          {withChosen(options, expect[part]).map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  const rules = [
    ...document.rules
      .filter(({ effect, mode }) => effect === "deciding" && mode === "on")
      .map(({ slug, name }) => ({ slug, name })),
    { slug: builtInRule, name: t("builtIn") },
  ];
  const tiers = document.tiers.map(({ slug, name }) => ({ slug, name: `${words.tier(slug)} ${name}` }));
  const byTier = document.tiers.find(({ slug }) => slug === expect.tier);
  const teams = organisation.teams.filter(({ slug }) => byTier === undefined || byTier.teams.includes(slug));
  const priority = priorities.map((slug) => ({ slug, name: terms(`priority.${slug}`) }));
  return (
    <fieldset className="space-y-3 rounded-md border border-line p-3">
      <legend className="px-1 text-[12px] text-muted">{t("expect")}</legend>
      <Segmented
        label={t("outcome")}
        value={expect.outcome}
        options={[
          { value: "escalated", label: t("escalated") },
          { value: "kept_by_ai", label: t("kept_by_ai") },
        ]}
        onChange={(outcome) =>
          onChange(outcome === "escalated" ? { ...expect, outcome } : keptWith(expect.priority))
        }
      />
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        {isEscalated ? (
          <>
            {select("rule", t("anyRule"), rules)}
            {select("tier", t("anyTier"), tiers)}
            {select("team", t("anyTeam"), teams)}
          </>
        ) : null}
        {select("priority", t("anyPriority"), priority)}
      </div>
    </fieldset>
  );
}

const keptWith = (priority: Expect["priority"]): Expect => ({
  outcome: "kept_by_ai",
  ...(priority === undefined ? {} : { priority }),
});

/** A name that is gone from the draft stays in sight: it is why the test fails. */
function withChosen(options: readonly { slug: string; name: string }[], chosen: string | undefined) {
  return chosen === undefined || options.some(({ slug }) => slug === chosen)
    ? options
    : [...options, { slug: chosen, name: chosen }];
}
