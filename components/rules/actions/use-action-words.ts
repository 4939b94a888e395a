"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useList } from "@/components/words/use-list";
import { actionMsg } from "@/lib/domain/policy/describe/describe";
import type { Action } from "@/lib/domain/rules/schema";
import { useMsg } from "../../words/use-msg";
import { useKit } from "../kit";

/** An action within a sentence: what it does, and to what, which stands out. */
type ActionWords = { verb: string; what: string | null };

const nameIn = (items: readonly { slug: string; name: string }[], slug: string): string =>
  items.find((each) => each.slug === slug)?.name ?? slug;

export function useActionWords(): (action: Action) => ActionWords {
  const list = useList();
  const t = useTranslations("rules-screen.does");
  const terms = useTranslations("terms");
  const render = useMsg();
  const { policy, organisation } = useKit();
  return useMemo(() => {
    const place = ({ tier, team, one_up, skill }: Extract<Action, { do: "escalate" }>): string => {
      const level = policy.tiers.findIndex(({ slug }) => slug === tier) + 1;
      const teamName = team === undefined ? null : nameIn(organisation.teams, team);
      const tierName =
        tier === undefined ? null : t("tier", { level, name: policy.tiers[level - 1]?.name ?? tier });
      const to = one_up === true ? t("oneUp") : tierName;
      const isBoth = tierName !== null && teamName !== null && one_up !== true;
      const where = isBoth
        ? t("teamTier", { team: teamName, level })
        : list([to, teamName].filter((part) => part !== null)) || t("row");
      return skill === undefined ? where : t("skilled", { where, skill });
    };
    return (action) => {
      switch (action.do) {
        case "escalate":
          return { verb: t("escalate"), what: place(action) };
        case "set_priority":
          return { verb: t("priority"), what: terms(`priority.${action.priority}`) };
        case "set_category":
          return { verb: t("category"), what: nameIn(policy.categories, action.category) };
        case "set_field": {
          const { value } = action;
          const text = typeof value === "object" ? `${value.amount} ${value.currency}` : String(value);
          return { verb: t("field", { field: nameIn(policy.fields, action.field) }), what: text };
        }
        case "add_tag":
          return { verb: t("tag"), what: action.tag };
        case "notify": {
          const who =
            action.duty !== undefined
              ? nameIn(organisation.duties, action.duty)
              : action.team !== undefined
                ? nameIn(organisation.teams, action.team)
                : (organisation.members.find(({ handle }) => handle === action.member)?.name ??
                  t("accountOwner"));
          return { verb: t("notify"), what: who };
        }
        case "hand_back_to_ai":
          return { verb: t("handBack"), what: null };
        default:
          return { verb: render(actionMsg(policy, organisation, action)), what: null };
      }
    };
  }, [t, terms, render, policy, organisation, list]);
}
