"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/say/use-list";
import { inOrder, isolated } from "@/lib/words/bidi";
import { RaciMark } from "../marks/raci-mark";
import { useSay } from "../say/use-say";
import { MessageText } from "../text/message-text";
import { ClocksPanel } from "./clocks-panel";
import { useDesk } from "./desk";
import { AiFacts, AttributeFacts, CustomerFacts } from "./fact-lists";
import { FactSection } from "./fact-section";
import { RelatedFacts } from "./related-facts";
import type { Fold } from "./types";
import { VerdictTaps } from "./verdict-taps";
import { WhyPanel } from "./why-panel";

/** Clocks, why it came, who is responsible, and what is known; the newest duties first. */
export function FactsColumn({ fold }: { fold: Fold }) {
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
        <FactSection
          title={t("verdict.title")}
          className={fold === "narrow" ? "max-xl:hidden wide:hidden" : "max-xl:hidden"}
        >
          <VerdictTaps />
        </FactSection>
      ) : null}
      <CustomerFacts />
      <AttributeFacts />
      <AiFacts />
      <RelatedFacts />
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
        <FactSection title={t("facts.closure")}>
          <p className="font-medium">{code === undefined ? view.closure.code : closure(code)}</p>
          <MessageText text={view.closure.summary} className="text-muted" />
          {view.closure.lesson === null ? null : (
            <p className="mt-1 whitespace-pre-wrap text-muted">
              {t("facts.lesson", { lesson: isolated(view.closure.lesson) })}
            </p>
          )}
        </FactSection>
      )}
      {handback === null ? null : (
        <FactSection title={t("facts.handback")}>
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
        </FactSection>
      )}
    </>
  );
}

function Responsibility() {
  const t = useTranslations("ticket");
  const say = useSay();
  const { view } = useDesk();
  if (view.responsibility.length === 0) return null;
  return (
    <FactSection title={t("facts.responsibility")}>
      <ul className="space-y-1.5">
        {view.responsibility.map(({ letter, name, what, note }) => (
          <li key={`${letter}-${name}-${what}`} className="flex items-center gap-2">
            <RaciMark letter={letter} />
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {name === "" && note !== null ? say(note) : inOrder(name)}
            </span>
            <span className="max-w-[50%] truncate text-[12px] text-muted">
              {what ?? (note !== null && name !== "" ? say(note) : null)}
            </span>
          </li>
        ))}
      </ul>
    </FactSection>
  );
}
