"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { Instant } from "../../ui/time/time";
import { useMsg } from "../../words/use-msg";
import { useDesk } from "../desk";
import { DetailSection } from "./detail-section";
import { Leaves, PassedOver } from "./leaves";

/** The decision behind the ticket's place: rule, version, each condition with what was seen, who was passed over. */
export function WhyPanel() {
  const list = useList();
  const t = useTranslations("ticket.why");
  const render = useMsg();
  const { decision } = useDesk().view;
  if (decision === null) return null;
  const { rule, reasons, leaves, passedOver, policyVersion, outcome, at } = decision;
  const name = rule?.name || (reasons[0] === undefined ? t("noRule") : render(reasons[0]));
  const others = reasons.map((reason) => render(reason)).filter((reason) => reason !== name);
  const title = outcome === "kept_by_ai" || outcome === "no_change" ? t("kept") : t("title");
  return (
    <>
      <DetailSection title={title}>
        <div className="rounded-md border border-line bg-raised p-2.5">
          <p>
            <span className="font-medium">{name}</span>
            <span> </span>
            <span className="tnum text-muted">{t("version", { version: policyVersion })}</span>
            <span> </span>
            <Instant at={at} className="tnum text-[11px] text-faint" />
          </p>
          {leaves.length === 0 ? null : (
            <div className="mt-1.5">
              <Leaves leaves={leaves} />
            </div>
          )}
          {others.length === 0 ? null : (
            <p className="mt-1.5 text-muted">{t("also", { list: list(others) })}</p>
          )}
          {decision.overridesRaci ? <p className="mt-1.5 text-warn">{t("overrides")}</p> : null}
        </div>
      </DetailSection>
      {passedOver.length === 0 ? null : (
        <DetailSection title={t("passedOver")}>
          <PassedOver people={passedOver} />
        </DetailSection>
      )}
    </>
  );
}
