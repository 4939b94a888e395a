"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { inOrder } from "@/lib/words/bidi";
import { MessageText } from "../../text/message-text";
import { Instant } from "../../ui/time/time";
import { useDesk } from "../desk";
import { DetailSection } from "./detail-section";

/** The customer's earlier tickets, and what resolved ones of this category taught. */
export function RelatedDetails() {
  const t = useTranslations("ticket.facts");
  const { view, workspace } = useDesk();
  const { earlier } = view.customer;
  const nameOf = (status: string) =>
    view.actions.statuses.find(({ slug }) => slug === status)?.name ?? status;
  const link = (key: string) => (
    <Link className="font-mono text-[12px] text-accent hover:underline" href={`/${workspace}/tickets/${key}`}>
      {key}
    </Link>
  );
  return (
    <>
      {earlier.length === 0 ? null : (
        <DetailSection title={t("earlier")}>
          <ul className="space-y-1.5">
            {earlier.map(({ key, subject, status, createdAt }) => (
              <li key={key}>
                {link(key)}
                <span> </span>
                <span className="text-faint">
                  <span>{`${nameOf(status)}, `}</span>
                  <Instant at={createdAt} show="day" />
                </span>
                <span dir="auto" className="block truncate text-muted" title={inOrder(subject)}>
                  {inOrder(subject)}
                </span>
              </li>
            ))}
          </ul>
        </DetailSection>
      )}
      {view.learned.length === 0 ? null : (
        <DetailSection title={t("learned")}>
          <ul className="space-y-1.5">
            {view.learned.map(({ key, at, lesson }) => (
              <li key={key} className="text-muted">
                {link(key)}
                <span> </span>
                <Instant at={at} show="day" className="text-faint" />
                <MessageText text={lesson} />
              </li>
            ))}
          </ul>
        </DetailSection>
      )}
    </>
  );
}
