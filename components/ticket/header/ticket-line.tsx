"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import { priorities } from "@/lib/domain/vocabulary";
import { PriorityMark } from "../../marks/priority-mark";
import { RiskMark } from "../../marks/risk-mark";
import { Written } from "../../text/written";
import { Chip } from "../../ui/data/chip";
import { Button } from "../../ui/forms/button";
import { Menu, type MenuItem } from "../../ui/overlays/menu";
import { useDesk } from "../desk";
import { OwnerPick } from "../head/owner-pick";
import { channelName, languageName } from "../names";

type PickerProps = { id: string; label: string; items: MenuItem[]; enabled: boolean; children: ReactNode };

/** A value that is a menu for those who may change it, and plain words for the others. */
function Picker({ id, label, items, enabled, children }: PickerProps) {
  if (!enabled) return <span className="px-1">{children}</span>;
  return (
    <Menu
      label={label}
      items={items}
      trigger={
        <Button
          id={id}
          tone="quiet"
          size="sm"
          aria-label={undefined}
          className="-mx-0.5 text-[12px] text-ink"
          after={<ChevronDown aria-hidden="true" className="text-faint" />}
        >
          <span className="sr-only">{`${label}: `}</span>
          <span>{children}</span>
        </Button>
      }
    />
  );
}

const Bar = () => <span aria-hidden="true" className="h-3 w-px bg-line" />;

/** Status, priority, place, owner, category with its risk, channel, language and tags. */
export function TicketLine() {
  const t = useTranslations("ticket");
  const locale = useLocale();
  const { view, workspace } = useDesk();
  const { status, tier, team, channel, follows, followedBy, tags } = view;
  const language = view.language === null ? null : languageName(view.language, locale);
  const place = [tierLabel(tier?.slug), team?.name].filter(Boolean).join(" ");
  const facts = [
    channelName(t, channel ?? view.source),
    ...(language === null ? [] : [view.languageFound ? t("facts.languageFound", { language }) : language]),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[12px] text-muted">
      <StatusPicker>{<span className="font-medium text-ink">{status.name}</span>}</StatusPicker>
      <Bar />
      <PriorityPicker />
      <Bar />
      {tier === null ? null : (
        <>
          <span title={tier.name}>{place}</span>
          <Bar />
        </>
      )}
      <OwnerPick />
      <Bar />
      <CategoryPicker />
      <RiskMark risk={view.risk} />
      {facts.map((fact) => (
        <span key={fact} className="flex items-center gap-2">
          <Bar />
          <span>{fact}</span>
        </span>
      ))}
      {tags.map((tag) => (
        <Chip key={tag} tone="outlined">
          <Written text={tag} />
        </Chip>
      ))}
      {follows === null ? null : (
        <Link className="text-accent hover:underline" href={`/${workspace}/tickets/${follows.key}`}>
          {t("follows", { key: follows.key })}
        </Link>
      )}
      {followedBy === null ? null : (
        <Link className="text-accent hover:underline" href={`/${workspace}/tickets/${followedBy.key}`}>
          {t("followedBy", { key: followedBy.key })}
        </Link>
      )}
    </div>
  );
}

function StatusPicker({ children }: { children: ReactNode }) {
  const t = useTranslations("ticket");
  const { view, verbs, workspace, act, ask } = useDesk();
  const { key, version, actions } = view;
  const choose = (slug: string, category: string) => {
    if (category === "waiting" && actions.can.wait) return ask({ verb: "wait", status: slug });
    if (category === "active" && actions.can.resume)
      return void act(t("done.resume", { key }), () => verbs.resume(workspace, { key, version }));
    return void act(t("done.status", { key }), () => verbs.status(workspace, { key, version, status: slug }));
  };
  const items = actions.statuses
    .filter(({ legal }) => legal)
    .map(
      ({ slug, name, category }): MenuItem => ({
        id: slug,
        label: name,
        checked: slug === view.status.slug,
        disabled: slug === view.status.slug,
        onSelect: () => choose(slug, category),
      }),
    );
  return (
    <Picker
      id="ticket-status"
      label={t("label.status")}
      items={items}
      enabled={actions.can.status && items.length > 1}
    >
      {children}
    </Picker>
  );
}

function PriorityPicker() {
  const t = useTranslations("ticket");
  const terms = useTranslations("terms.priority");
  const { view, verbs, workspace, act } = useDesk();
  const { key, version, card, actions } = view;
  return (
    <Picker
      id="ticket-priority"
      label={t("label.priority")}
      enabled={actions.can.priority}
      items={priorities.map((priority) => ({
        id: priority,
        label: terms(priority),
        icon: <PriorityMark priority={priority} />,
        checked: priority === card.priority,
        disabled: priority === card.priority,
        onSelect: () =>
          void act(t("done.priority", { key }), () => verbs.priority(workspace, { key, version, priority })),
      }))}
    >
      {terms(card.priority)}
    </Picker>
  );
}

function CategoryPicker() {
  const t = useTranslations("ticket");
  const { view, verbs, workspace, act } = useDesk();
  const { key, version, category, actions } = view;
  return (
    <Picker
      id="ticket-category"
      label={t("label.category")}
      enabled={actions.can.category}
      items={actions.categories.map(({ slug, name, risk }) => ({
        id: slug,
        label: name,
        hint: <RiskMark risk={risk} />,
        checked: slug === category?.slug,
        disabled: slug === category?.slug,
        onSelect: () =>
          void act(t("done.category", { key }), () =>
            verbs.category(workspace, { key, version, category: slug }),
          ),
      }))}
    >
      {category?.name ?? t("noCategory")}
    </Picker>
  );
}
