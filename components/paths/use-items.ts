"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Msg } from "@/lib/domain/msg";
import {
  addItem,
  changeItem,
  type Item,
  type ItemList,
  itemsOf,
  moveItem,
  removeItem,
} from "@/lib/domain/policy/edit/items";
import { useDraft } from "../draft/use-draft";
import { findingsByItem } from "../policy/findings";
import { announce } from "../ui/feedback/announcer";
import { toast } from "../ui/overlays/toast";

/** Edits of one list of the path, each a step of undo with a name. */
export function useItems<L extends ItemList>(list: L) {
  const t = useTranslations("paths-screen");
  const { document: policy, edit, undo, mayEdit, findings, changed, setPlace } = useDraft();
  const items = itemsOf(policy, list);
  const nameOf = (slug: string) => items.find((item) => item.slug === slug)?.name ?? slug;
  const found = useMemo(() => findingsByItem(findings, list), [findings, list]);
  return {
    items,
    mayEdit,
    edit,
    found,
    isChanged: (slug: string) => changed(`/${list}/${slug}`),
    onFocus: (slug: string) => (mayEdit ? setPlace(`/${list}/${slug}`) : undefined),
    add: (item: Omit<Item<L>, "slug"> & { name: string }): string | null => {
      const added = addItem(policy, list, item);
      if (added === null) {
        toast({ title: t("tooMany", { count: items.length }), tone: "warn" });
        return null;
      }
      edit((now) => addItem(now, list, item)?.policy ?? now, { label: t("step.add", { name: item.name }) });
      announce(t("added", { name: item.name }));
      return added.slug;
    },
    /** @param typing keeps quick edits of one control one step of undo */
    change: (slug: string, part: Partial<Item<L>>, typing?: string) =>
      edit((now) => changeItem(now, list, slug, part), {
        label: t("step.change", { name: nameOf(slug) }),
        ...(typing === undefined ? {} : { merge: `${list} ${slug} ${typing}` }),
      }),
    move: (slug: string, to: number) => {
      const place = Math.max(0, Math.min(items.length - 1, to));
      if (items[place]?.slug === slug) return;
      edit((now) => moveItem(now, list, slug, place), { label: t("step.move", { name: nameOf(slug) }) });
      announce(t("moved", { name: nameOf(slug), position: place + 1, count: items.length }));
    },
    remove: (slug: string) => {
      edit((now) => removeItem(now, list, slug), { label: t("step.remove", { name: nameOf(slug) }) });
      toast({ title: t("removed", { name: nameOf(slug) }), action: { label: t("undo"), onPress: undo } });
    },
  };
}

export type Items<L extends ItemList> = ReturnType<typeof useItems<L>>;

/** What the checks say of the list itself. */
export function useListFaults(list: ItemList): Msg[] {
  const { findings } = useDraft();
  return findings.errors.filter(({ pointer }) => pointer === `/${list}`).map(({ message }) => message);
}
