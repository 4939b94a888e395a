"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { Forecast } from "@/lib/domain/policy/forecast/types";
import { fieldMsg } from "@/lib/domain/rules/explain/explain";
import { formatCount } from "@/lib/words/format";
import { useDraft } from "../draft/use-draft";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { useViewer } from "../ui/time/now";
import { Instant } from "../ui/time/time";
import { useMsg } from "../words/use-msg";
import { ForecastFigures, InTime } from "./forecast-figures";
import { HourChart } from "./hour-chart";
import { MovedTickets } from "./moved-tickets";
import type { ForecastRun } from "./use-forecast";
import { WhereChart } from "./where-chart";

/** What the draft would have done in the last 30 days, beside what was done. */
export function ForecastPanel({ run }: { run: ForecastRun }) {
  const t = useTranslations("review.forecast");
  const { view: draft, mayEdit } = useDraft();
  const version = draft.live.version + 1;
  const result = run.view?.result ?? null;
  return (
    <section aria-label={t("title", { version })} aria-busy={run.state === "running"}>
      <div className="flex items-baseline gap-2">
        <h2 className="font-semibold text-[14px]">{t("title", { version })}</h2>
        {result === null ? null : (
          <span className="tnum ml-auto text-muted">
            <Instant at={result.from} show="day" />
            <span>{` ${t("to")} `}</span>
            <Instant at={result.to} show="day" />
          </span>
        )}
      </div>
      {result === null || !run.isCurrent ? null : <Measured result={result} />}
      {run.state === "running" ? <Progress run={run} mayEdit={mayEdit} /> : null}
      {run.state === "none" ? (
        <div className="mt-2 flex items-center gap-3 text-muted">
          <p className="flex-1">{t(mayEdit ? "stopped" : "notYet")}</p>
          {mayEdit ? <Button onClick={run.start}>{t("run")}</Button> : null}
        </div>
      ) : null}
      {run.state === "failed" ? (
        <Callout
          tone="breach"
          live="alert"
          className="mt-2"
          title={t("failed")}
          actions={mayEdit ? <Button onClick={run.start}>{t("again")}</Button> : undefined}
        >
          {t("failedNext")}
        </Callout>
      ) : null}
      {result === null ? null : (
        <div inert={!run.isCurrent}>
          {run.isCurrent ? null : <p className="mt-2 text-muted">{t("older")}</p>}
          <Result result={result} />
        </div>
      )}
    </section>
  );
}

function Measured({ result }: { result: Forecast }) {
  const t = useTranslations("review.forecast");
  const { locale } = useViewer();
  return (
    <p className="tnum text-muted" role="status">
      {t("measured", {
        tickets: formatCount(result.tickets, locale),
        messages: formatCount(result.messages, locale),
        seconds: (result.tookMs / 1000).toFixed(1),
      })}
    </p>
  );
}

function Progress({ run, mayEdit }: { run: ForecastRun; mayEdit: boolean }) {
  const t = useTranslations("review.forecast");
  const percent = Math.round(run.progress * 100);
  return (
    <div className="mt-2 flex items-center gap-3">
      <div
        role="progressbar"
        aria-label={t("running")}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 flex-1 overflow-hidden rounded-full bg-hover"
      >
        <div className="h-full bg-accent transition-[width]" style={{ width: `${Math.max(2, percent)}%` }} />
      </div>
      <span className="tnum text-muted">{t("percent", { percent })}</span>
      {mayEdit ? (
        <Button size="sm" onClick={run.cancel}>
          {t("cancel")}
        </Button>
      ) : null}
    </div>
  );
}

function Result({ result }: { result: Forecast }) {
  return (
    <>
      <ForecastFigures result={result} />
      <WhereChart result={result} />
      <HourChart result={result} />
      <InTime result={result} />
      <Caveats result={result} />
      <MovedTickets result={result} />
    </>
  );
}

/** What the forecast could not know, said where it is read. */
function Caveats({ result }: { result: Forecast }) {
  const inList = useList();
  const t = useTranslations("review.forecast");
  const render = useMsg();
  const { document } = useDraft();
  const { unknownFacts, estimated } = result;
  if (unknownFacts.length + estimated.length + result.erased === 0) return null;
  const names = unknownFacts.map((fact) => render(fieldMsg(document, { field: fact.split("@")[0] ?? fact })));
  return (
    <details className="mt-2 text-muted">
      <summary>{t("limits")}</summary>
      <ul className="mt-1 list-disc space-y-0.5 pl-4">
        {names.length === 0 ? null : <li>{t("absent", { names: inList([...new Set(names)]) })}</li>}
        {estimated.map((kind) => (
          <li key={kind}>{t(`estimated.${kind}`)}</li>
        ))}
        {result.erased === 0 ? null : <li>{t("erased", { count: result.erased })}</li>}
      </ul>
    </details>
  );
}
