"use client";

import { useTranslations } from "next-intl";
import { placeGiver } from "@/lib/domain/policy/samples/place-giver";
import type { SampleAnswer, SampleOutcome } from "@/lib/domain/policy/samples/types";
import { useDraft } from "../draft/use-draft";
import { cx } from "../ui/cx";
import { Callout } from "../ui/feedback/callout";
import { useMsg } from "../words/use-msg";
import { type SampleWords, useSampleWords } from "./use-sample-words";

const mostAlso = 2;

/** What the sample comes to: draft beside live, what else matches, and what could not be tried. */
export function AnswerCard({ answer, isStale }: { answer: SampleAnswer; isStale: boolean }) {
  const t = useTranslations("samples");
  const { document, live, organisation, view, changes } = useDraft();
  const words = useSampleWords(document, organisation);
  const before = useSampleWords(live, organisation);
  const { draft, alsoMatches, changed } = answer;
  const giver = placeGiver(document.rules, draft.decidedBy, alsoMatches);
  const isKept = draft.outcome === "kept_by_ai";
  return (
    // No fading while the next answer is under way: it is there in a moment, and the text must stay readable.
    <div className="space-y-3" aria-busy={isStale}>
      <div
        className={cx(
          "rounded-lg border px-3 py-2.5",
          isKept ? "border-ai/35 bg-ai-soft" : "border-accent/35 bg-accent-soft",
        )}
      >
        <div role="status">
          <h3 className={cx("font-semibold text-[14px]", isKept ? "text-ai" : "text-accent")}>
            {words.title(draft)}
          </h3>
          <p>{words.by(draft.decidedBy)}</p>
          <p className="sr-only">{t("changes", { cells: changed.length })}</p>
        </div>
        <Comparison
          answer={answer}
          draft={words}
          live={before}
          version={view.live.version}
          isDrafted={changes > 0}
          line={isKept ? "border-ai/20" : "border-accent/20"}
        />
      </div>
      {alsoMatches.length === 0 ? null : (
        <div className="space-y-1 text-muted">
          {alsoMatches.slice(0, mostAlso).map((each) => (
            <p key={each.rule}>{words.also(each, draft.decidedBy, each.rule === giver)}</p>
          ))}
          {alsoMatches.length > mostAlso ? (
            <p>{t("alsoMore", { count: alsoMatches.length - mostAlso })}</p>
          ) : null}
        </div>
      )}
      <LeftOutCallout answer={answer} />
    </div>
  );
}

type ComparisonProps = {
  answer: SampleAnswer;
  draft: SampleWords;
  live: SampleWords;
  version: number;
  /** Something is drafted: without that there is one column. */
  isDrafted: boolean;
  line: string;
};

function Comparison({ answer, draft, live, version, isDrafted, line }: ComparisonProps) {
  const t = useTranslations("samples");
  const rows = [
    { label: t("decidedBy"), cell: "rule", of: (w: SampleWords, o: SampleOutcome) => w.decider(o.decidedBy) },
    { label: t("goesTo"), cell: "goes_to", of: (w: SampleWords, o: SampleOutcome) => w.goesTo(o) },
    {
      label: t("priority"),
      cell: "priority",
      of: (w: SampleWords, o: SampleOutcome) => w.priority(o.priority),
    },
    { label: t("firstReply"), cell: "first_reply", of: (w: SampleWords, o: SampleOutcome) => w.reply(o) },
  ] as const;
  return (
    <table className={cx("tnum mt-2 w-full table-fixed border-t pt-2 text-left", line)}>
      <colgroup>
        <col className="w-[76px]" />
        {isDrafted ? <col /> : null}
        <col />
      </colgroup>
      <thead>
        <tr className="text-[11px] text-muted">
          <td className="pt-2" />
          {isDrafted ? (
            <th scope="col" className="pt-2 pr-2 font-normal">
              {t("thisDraft")}
            </th>
          ) : null}
          <th scope="col" className="pt-2 font-normal">
            {t("live", { version })}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, cell, of }) => (
          <tr key={cell} className="align-top">
            <th scope="row" className="py-0.5 font-normal text-muted">
              {label}
            </th>
            {isDrafted ? (
              <td className="py-0.5 pr-2">
                <span>{of(draft, answer.draft)}</span>
                {answer.changed.includes(cell) ? (
                  <>
                    <span> </span>
                    <ChangedDot />
                  </>
                ) : null}
              </td>
            ) : null}
            <td className={cx("py-0.5", isDrafted && "text-muted")}>{of(live, answer.live)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Amber, at the place of a change against live. */
export function ChangedDot() {
  return (
    <span aria-hidden="true" className="inline-block size-1.5 shrink-0 rounded-full bg-warn align-middle" />
  );
}

function LeftOutCallout({ answer: { leftOut } }: { answer: SampleAnswer }) {
  const t = useTranslations("samples");
  const render = useMsg();
  if (leftOut.length === 0) return null;
  return (
    <Callout tone="warn" live="status" title={t("leftOut")}>
      <ul>
        {leftOut.map(({ pointer, name, why }) => (
          <li key={pointer}>{t("leftOutItem", { name, why: render(why) })}</li>
        ))}
      </ul>
    </Callout>
  );
}
