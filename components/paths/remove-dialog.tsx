"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ItemList } from "@/lib/domain/policy/edit/items";
import { usesOf } from "@/lib/domain/policy/edit/uses";
import { usesQuery } from "@/lib/queries/path-uses";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { Button } from "../ui/forms/button";
import { Dialog } from "../ui/overlays/dialog";

type Props = {
  list: ItemList;
  slug: string;
  name: string;
  canRetire: boolean;
  onRetire: () => void;
  onRemove: () => void;
  onClose: () => void;
};

const mostNamed = 8;

/** Says what uses it; what is used is retired, and only what nothing uses can go. */
export default function RemoveDialog({ list, slug, name, canRetire, onRetire, onRemove, onClose }: Props) {
  const t = useTranslations("paths-screen.remove");
  const { workspace } = useDraftFrame();
  const { document: policy, view } = useDraft();
  const { data, isError } = useQuery(usesQuery(workspace, view.path.slug, list, slug));
  const uses = usesOf(policy, list, slug);
  const tickets = data?.tickets ?? 0;
  const isUsed = uses.length > 0 || tickets > 0;
  const isOnlyOne = policy[list].length === 1 && list === "tiers";
  const close = (act: () => void) => {
    act();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title", { name })}
      description={
        data === undefined
          ? t(isError ? "unknown" : "looking")
          : isOnlyOne
            ? t("lastTier")
            : isUsed
              ? t(canRetire ? "used" : "usedTier")
              : t("unused")
      }
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          {canRetire && isUsed ? (
            <Button tone="primary" onClick={() => close(onRetire)}>
              {t("retire", { name })}
            </Button>
          ) : null}
          {data !== undefined && !isUsed && !isOnlyOne ? (
            <Button tone="danger" onClick={() => close(onRemove)}>
              {t("submit", { name })}
            </Button>
          ) : null}
        </>
      }
    >
      {isUsed ? (
        <ul className="list-disc space-y-1 pl-5 text-[13px]">
          {tickets > 0 ? (
            <li>{t("tickets", { count: tickets, more: String(data?.more ?? false) })}</li>
          ) : null}
          {uses.slice(0, mostNamed).map((use) => (
            <li key={use.pointer}>{t(`use.${use.kind}`, { name: use.name })}</li>
          ))}
          {uses.length > mostNamed ? <li>{t("more", { count: uses.length - mostNamed })}</li> : null}
        </ul>
      ) : null}
    </Dialog>
  );
}
