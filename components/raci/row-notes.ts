"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy, RaciRow } from "@/lib/domain/policy/path-policy";
import { conditionMsg } from "@/lib/domain/rules/explain/explain";
import { useMsg } from "../words/use-msg";

/** A row's own line: its categories, tiers, condition and whether a person is required. */
export function useRowNotes(policy: PathPolicy, organisation: Organisation): (row: RaciRow) => string {
  const list = useList();
  const t = useTranslations("raci-screen.notes");
  const render = useMsg();
  const namesOf = (slugs: readonly string[], items: readonly { slug: string; name: string }[]): string =>
    list(slugs.map((slug) => items.find((each) => each.slug === slug)?.name ?? slug));
  return ({ categories, tiers, when, person_required }) =>
    [
      categories.length === 0
        ? when === undefined
          ? t("all")
          : null
        : namesOf(categories, policy.categories),
      tiers.length === 0 ? null : t("tiers", { tiers: namesOf(tiers, policy.tiers) }),
      when === undefined ? null : render(conditionMsg(policy, when, organisation)),
      person_required ? t("personRequired") : null,
    ]
      .filter((part) => part !== null)
      .join(" · ");
}
