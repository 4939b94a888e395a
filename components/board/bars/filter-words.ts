"use client";

import { useTranslations } from "next-intl";
import type { FilterName } from "@/lib/domain/board/address";
import { boardDeadlines } from "@/lib/domain/board/deadlines";
import type { BoardView } from "@/lib/domain/board/view";
import { priorities } from "@/lib/domain/ticket/states";
import { inOrder, isolated } from "@/lib/words/bidi";
import { useShell } from "../../shell/shell-context";

export type FilterOption = { value: string; label: string };

/** What each filter offers, in words; the reader and the AI first among the owners. */
export function useFilterOptions(view: BoardView): Record<FilterName, FilterOption[]> {
  const t = useTranslations("board.filter");
  const terms = useTranslations("terms.priority");
  const me = useShell().data.member.name;
  const named = (list: readonly { slug: string; name: string }[]) =>
    list.map(({ slug, name }) => ({ value: slug, label: inOrder(name) }));
  return {
    owner: [
      { value: "me", label: t("me", { name: isolated(me) }) },
      { value: "ai", label: t("ai") },
      ...view.owners.map(({ handle, name }) => ({ value: handle, label: inOrder(name) })),
    ],
    team: [{ value: "mine", label: t("myTeam") }, ...named(view.teams)],
    category: named(view.categories),
    priority: [...priorities].reverse().map((value) => ({ value, label: terms(value) })),
    customer_tier: named(view.customerTiers),
    deadline: boardDeadlines.map((value) => ({ value, label: t(`deadline.${value}`) })),
  };
}
