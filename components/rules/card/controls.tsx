"use client";

import { ChevronDown, Copy, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { duplicateRule, setEffect } from "@/lib/domain/rules/edit/rules";
import type { Rule } from "@/lib/domain/rules/schema";
import { announce } from "../../ui/feedback/announcer";
import { Button } from "../../ui/forms/button";
import { IconButton } from "../../ui/forms/icon-button";
import { Menu } from "../../ui/overlays/menu";
import { useKit } from "../kit";

type Props = { rule: Rule; onOpen: (slug: string | null) => void; onDelete: (slug: string) => void };

/** On, off or shadow; duplicate; what else can be done with a rule. */
export function RuleControls({ rule, onOpen, onDelete }: Props) {
  const t = useTranslations("rules-screen.card");
  const { editor } = useKit();
  const { slug, name, mode, effect } = rule;
  const duplicate = () => {
    const made = duplicateRule(editor.current().rules, slug, t("copyOf", { name }));
    if (made === null) return;
    editor.edit((policy) => ({ ...policy, rules: made.rules }), { label: t("duplicated", { name }) });
    onOpen(made.slug);
    announce(t("duplicated", { name }));
  };
  const close = () => {
    onOpen(null);
    requestAnimationFrame(() => document.getElementById(`open-${slug}`)?.focus());
  };
  const flip = effect === "also" ? "deciding" : "also";
  return (
    <div className="flex items-center gap-1">
      <Menu
        label={t("modeLabel")}
        trigger={
          <Button
            size="sm"
            after={<ChevronDown aria-hidden="true" />}
            className="text-[12px]! pointer-coarse:h-11"
          >
            {t(`mode.${mode}`)}
          </Button>
        }
        items={(["on", "off", "shadow"] as const).map((each) => ({
          id: each,
          label: t(`mode.${each}`),
          hint: t(`modeHint.${each}`),
          checked: each === mode,
          onSelect: () =>
            editor.rule(slug, (old) => ({ ...old, mode: each }), {
              label: t("modeSet", { name, mode: t(`mode.${each}`) }),
            }),
        }))}
      />
      <IconButton
        size="sm"
        label={t("duplicate")}
        icon={<Copy aria-hidden="true" />}
        onClick={duplicate}
        className="max-md:hidden"
      />
      <Menu
        label={t("more")}
        trigger={
          <IconButton
            size="sm"
            label={t("more")}
            icon={<Ellipsis aria-hidden="true" />}
            className="pointer-coarse:size-11"
          />
        }
        items={[
          { id: "duplicate", label: t("duplicate"), onSelect: duplicate },
          {
            id: "effect",
            label: t(`makeEffect.${flip}`),
            onSelect: () =>
              editor.rule(slug, (old) => setEffect(old, flip), { label: t(`makeEffect.${flip}`) }),
          },
          { id: "close", label: t("close"), hint: "Esc", onSelect: close },
          { kind: "separator", id: "line" },
          { id: "delete", label: t("delete"), danger: true, onSelect: () => onDelete(slug) },
        ]}
      />
    </div>
  );
}
