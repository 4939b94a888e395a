"use client";

import { useTranslations } from "next-intl";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import { inOrder } from "@/lib/words/bidi";
import { Field, Select } from "../../ui/forms/field";
import type { VerbOptions } from "../types";

type TeamSelectProps = { options: VerbOptions | null; value: string; onChange: (slug: string) => void };

/** Teams by tier: those of this one first, those further up with what choosing them means. */
export function TeamSelect({ options, value, onChange }: TeamSelectProps) {
  const t = useTranslations("verbs.transfer");
  const here = options?.tier ?? null;
  const teams = options?.teams ?? [];
  const groups = [
    ...(here === null ? [] : [{ tier: here.slug, label: t("thisTier", { tier: tierLabel(here.slug) }) }]),
    ...(options?.tiersUp ?? []).map(({ slug }) => ({
      tier: slug,
      label: t("escalates", { tier: tierLabel(slug) }),
    })),
    ...(options?.tiersDown ?? []).map(({ slug }) => ({
      tier: slug,
      label: t("staysHere", { tier: tierLabel(slug), here: tierLabel(here?.slug ?? "") }),
    })),
    { tier: null, label: t("otherTeams", { here: tierLabel(here?.slug ?? "") }) },
  ];
  return (
    <Field label={t("team")}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("anyTeam")}</option>
          {groups.map(({ tier, label }) => {
            const ofTier = teams.filter((team) => team.tier === tier);
            return ofTier.length === 0 ? null : (
              <optgroup key={tier ?? ""} label={label}>
                {ofTier.map(({ slug, name }) => (
                  <option key={slug} value={slug}>
                    {inOrder(name)}
                  </option>
                ))}
              </optgroup>
            );
          })}
        </Select>
      )}
    </Field>
  );
}
