"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { inOrder, isolated } from "@/lib/words/bidi";
import { RaciMark } from "../../marks/raci-mark";
import { MessageText } from "../../text/message-text";
import { useMsg } from "../../words/use-msg";
import { useDesk } from "../desk";
import type { BriefDisplay } from "../types";
import { ClocksPanel } from "./clocks-panel";
import { AiDetails, AttributeDetails, CustomerDetails } from "./detail-lists";
import { DetailSection } from "./detail-section";
import { RelatedDetails } from "./related-details";
import { VerdictTaps } from "./verdict-taps";
import { WhyPanel } from "./why-panel";

/** Clocks, why it came, who is responsible, and what is known; the newest duties first. */
export function DetailsColumn({ fold }: { fold: BriefDisplay }) {
  const t = useTranslations("ticket");
  const { view } = useDesk();
  return (
    <div className="space-y-5 px-4 py-4">
      <h2 className="sr-only">{t("pane.facts")}</h2>
      <Ending />
      <ClocksPanel />
      <WhyPanel />
      <Responsibility />
      {fold !== "open" && view.actions.can.verdict ? (
        <DetailSection
          title={t("verdict.title")}
          className={fold === "narrow" ? "max-xl:hidden wide:hidden" : "max-xl:hidden"}
        >
          <VerdictTaps />
        </DetailSection>
      ) : null}
      <CustomerDetails />
      <AttributeDetails />
      <AiDetails />
      <RelatedDetails />
    </div>
  );
}

/** How it ended, or what the AI was told when it got the ticket back. */
function Ending() {
  const list = useList();
  const t = useTranslations("ticket");
  const closure = useTranslations("verbs.closure");
  const { view } = useDesk();
  const { handback } = view;
  const codes = [
    "solved",
    "workaround",
    "known-error",
    "information-given",
    "duplicate",
    "no-fault-found",
    "withdrawn",
  ] as const;
  const code = codes.find((each) => each === view.closure?.code);
  return (
    <>
      {view.closure === null ? null : (
        <DetailSection title={t("facts.closure")}>
          <p className="font-medium">{code === undefined ? view.closure.code : closure(code)}</p>
          <MessageText text={view.closure.summary} className="text-muted" />
          {view.closure.lesson === null ? null : (
            <p className="mt-1 whitespace-pre-wrap text-muted">
              {t("facts.lesson", { lesson: isolated(view.closure.lesson) })}
            </p>
          )}
        </DetailSection>
      )}
      {handback === null ? null : (
        <DetailSection title={t("facts.handback")}>
          <MessageText text={handback.instructions} />
          {handback.decided === null ? null : (
            <p className="mt-1 whitespace-pre-wrap text-muted">
              {t("facts.decided", { decided: isolated(handback.decided) })}
            </p>
          )}
          {handback.allowedActions.length === 0 ? null : (
            <p className="mt-1 text-muted">
              {t("facts.allowed", { list: list(handback.allowedActions.map(isolated)) })}
            </p>
          )}
        </DetailSection>
      )}
    </>
  );
}

function Responsibility() {
  const t = useTranslations("ticket");
  const render = useMsg();
  const { view } = useDesk();
  if (view.responsibility.length === 0) return null;
  return (
    <DetailSection title={t("facts.responsibility")}>
      <ul className="space-y-1.5">
        {view.responsibility.map(({ letter, name, what, note }) => (
          <li key={`${letter}-${name}-${what}`} className="flex items-center gap-2">
            <RaciMark letter={letter} />
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {name === "" && note !== null ? render(note) : inOrder(name)}
            </span>
            <span className="max-w-[50%] truncate text-[12px] text-muted">
              {what ?? (note !== null && name !== "" ? render(note) : null)}
            </span>
          </li>
        ))}
      </ul>
    </DetailSection>
  );
}
