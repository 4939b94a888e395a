"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { msg as saying } from "@/lib/domain/msg";
import type { SampleAnswer } from "@/lib/domain/policy/samples/types";
import { factMsg } from "@/lib/domain/rules/explain/explain";
import { useDraft } from "../draft/use-draft";
import { useMsg } from "../words/use-msg";

const shown = [
  "amount",
  "confidence",
  "sentiment",
  "attempts",
  "customer.tier",
  "task",
  "language",
  "customer_open_tickets",
] as const;

/** What the rules see of the sample: the fields that are set, by the names people know. */
export function SampleFields({ answer }: { answer: SampleAnswer }) {
  const t = useTranslations("samples");
  const terms = useTranslations("terms");
  const render = useMsg();
  const { document, organisation } = useDraft();
  const { fields, about } = answer;
  const shownValue = (key: string) =>
    render(saying("rules.value", { value: factMsg(document, key, fields[key], organisation) }));
  const isSet = (key: string) => fields[key] !== null && fields[key] !== undefined && fields[key] !== "";
  const category = isSet("category") ? shownValue("category") : t("own.none");
  const risk = terms(`risk.${about.risk}`);
  const rows = [
    { key: "category", name: t("field.category"), value: t("categoryRisk", { category, risk }) },
    ...shown.filter(isSet).map((key) => ({
      key: key as string,
      name: t(`field.${key === "customer.tier" ? "customer_tier" : key}`),
      value: shownValue(key),
    })),
    ...document.fields
      .filter(({ slug }) => isSet(`field.${slug}`))
      .map(({ slug, name }) => ({ key: `field.${slug}`, name, value: shownValue(`field.${slug}`) })),
  ];
  return (
    <section aria-labelledby="sample-facts">
      <h3 id="sample-facts" className="sr-only">
        {t("facts")}
      </h3>
      <dl className="tnum grid grid-cols-[auto_minmax(0,1fr)_auto_minmax(0,1fr)] gap-x-2.5 gap-y-1">
        {rows.map(({ key, name, value }) => (
          <Fragment key={key}>
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
