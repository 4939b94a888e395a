"use client";

import { Pencil } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useList } from "@/components/words/use-list";
import { isWebAddress } from "@/lib/domain/text/web-address";
import type { FieldValue } from "@/lib/domain/ticket/inputs";
import { aiFlags } from "@/lib/domain/vocabulary";
import { formatDay, formatInstant, formatSignal } from "@/lib/words/format";
import { Chip } from "../../ui/data/chip";
import { IconButton } from "../../ui/forms/icon-button";
import { useNow, useViewer } from "../../ui/time/now";
import { useDesk } from "../desk";
import { languageName } from "../names";
import { DetailRows, DetailSection } from "./detail-section";

type Rows = { name: string; value: ReactNode }[];
const row = (name: string, value: ReactNode): Rows =>
  value === null || value === undefined || value === "" ? [] : [{ name, value }];

export function CustomerDetails() {
  const t = useTranslations("ticket.facts");
  const locale = useLocale();
  const viewer = useViewer();
  const now = useNow(60_000);
  const { view } = useDesk();
  const { name, email, tier, company, externalId, since, crm } = view.customer;
  const language = view.language === null ? null : languageName(view.language, locale);
  return (
    <DetailSection title={t("customer")}>
      <DetailRows
        rows={[
          ...row(t("name"), name),
          ...row(t("email"), email),
          ...row(t("tier"), tier),
          ...row(t("company"), company),
          ...row(t("externalId"), externalId),
          ...row(t("since"), formatDay(since, now, viewer)),
          ...row(
            t("language"),
            language !== null && view.languageFound ? t("languageFound", { language }) : language,
          ),
          ...crm.flatMap((each) => row(each.name, each.value)),
        ]}
      />
    </DetailSection>
  );
}

/** What was filled in: the path's own fields and the ticket's attributes. */
export function AttributeDetails() {
  const t = useTranslations("ticket");
  const level = useTranslations("terms.level");
  const { view, open } = useDesk();
  const value = useFieldWords();
  const attributes = (["severity", "impact", "urgency", "complexity"] as const).flatMap((name) => {
    const set = view[name];
    return row(t(`facts.${name}`), set === null ? null : level(set));
  });
  const rows = [
    ...view.fields.flatMap((field) =>
      row(
        field.name,
        field.value === null && field.required ? (
          <Chip tone="warn">{t("brief.missing")}</Chip>
        ) : (
          fieldNode(field.type, value(field.value, field.type))
        ),
      ),
    ),
    ...row(t("facts.type"), view.type),
    ...attributes,
    ...row(t("facts.affectedSystem"), view.affectedSystem),
    ...row(t("facts.source"), view.source),
  ];
  return (
    <DetailSection
      title={t("facts.details")}
      actions={
        view.actions.can.fields ? (
          <IconButton
            size="sm"
            label={t("action.fields")}
            icon={<Pencil aria-hidden="true" />}
            onClick={() => open("fields")}
          />
        ) : undefined
      }
    >
      <DetailRows rows={rows} />
    </DetailSection>
  );
}

/** A web address is pressed; all else is read. */
function fieldNode(type: string, words: string | null): ReactNode {
  if (type !== "url" || words === null || !isWebAddress(words)) return words;
  return (
    <a
      href={words}
      target="_blank"
      rel="noreferrer noopener"
      className="text-accent underline underline-offset-2 [overflow-wrap:anywhere]"
    >
      {words}
    </a>
  );
}

function useFieldWords(): (value: FieldValue | null, type: string) => string | null {
  const t = useTranslations("ticket");
  const list = useList();
  const locale = useLocale();
  const viewer = useViewer();
  return (value, type) => {
    if (value === null) return null;
    if (typeof value === "boolean") return t(value ? "verdict.yes" : "verdict.no");
    if (Array.isArray(value)) return list(value);
    if (typeof value === "object")
      return new Intl.NumberFormat(locale, { style: "currency", currency: value.currency }).format(
        value.amount,
      );
    if (type === "instant" && typeof value === "string") {
      const at = Date.parse(value);
      return Number.isNaN(at) ? value : formatInstant(at, viewer);
    }
    return String(value);
  };
}

/** The AI's signals as they stand. */
export function AiDetails() {
  const list = useList();
  const t = useTranslations("ticket.facts");
  const flagName = useTranslations("terms.aiFlag");
  const { ai } = useDesk().view;
  const flags = ai.flags.map((flag) => {
    const known = aiFlags.find((each) => each === flag);
    return known === undefined ? flag : flagName(known);
  });
  const rows = [
    ...row(t("confidence"), ai.confidence === null ? null : formatSignal(ai.confidence)),
    ...row(t("sentiment"), ai.sentiment === null ? null : formatSignal(ai.sentiment)),
    ...row(t("intent"), ai.intent),
    ...row(t("task"), ai.task),
    ...row(t("flags"), list(flags)),
    ...row(t("model"), ai.model),
  ];
  if (rows.length === 0) return null;
  return (
    <DetailSection title={t("ai")}>
      <DetailRows rows={rows} />
    </DetailSection>
  );
}
