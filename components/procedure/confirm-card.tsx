"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Reading } from "@/lib/domain/procedure/view";
import { Sentence } from "../review/sentence";
import { reach, useLostWords } from "../trouble/reach";
import { Card } from "../ui/data/card";
import { announce } from "../ui/feedback/announcer";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Instant } from "../ui/time/time";
import type { ProcedureAside } from "./types";

type Props = ProcedureAside & { onConfirmed: (reading: Reading) => void };

/** What is new since the version that the reader confirmed, and their word that they have read this one. */
export function ConfirmCard({
  workspace,
  slug,
  version,
  live,
  reading,
  changes,
  actions,
  onConfirmed,
}: Props) {
  const t = useTranslations("procedure-screen.confirm");
  const lostWords = useLostWords();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { mine, isConfirmed } = reading;
  const confirm = async () => {
    setBusy(true);
    setTrouble(null);
    const { answer, lost } = await reach(() => actions.confirm(workspace, { slug, version }));
    setBusy(false);
    if (answer?.ok === true) {
      onConfirmed(answer.data);
      announce(t("done", { version }), "polite");
    } else setTrouble(answer === null ? lostWords(lost, t("unsure")) : answer.error.message);
  };
  const isOlder = version < live;
  return (
    <Card className="p-3.5 max-xl:order-1 print:hidden">
      <h2 className="font-semibold text-[13px]">
        {isConfirmed
          ? t("read", { version })
          : mine === null
            ? t("first")
            : t("since", { version: mine.version })}
      </h2>
      {mine === null ? null : (
        <p className="text-[12px] text-muted">
          <span>{`${t("confirmed", { version: mine.version })} `}</span>
          <Instant at={mine.at} show="day" />
        </p>
      )}
      {isOlder ? (
        <p className="mt-1.5 text-[12px]">
          <span className="text-muted">{`${t("older", { version, live })} `}</span>
          <Link
            href={`/${workspace}/procedure/${encodeURIComponent(slug)}`}
            className="text-accent underline underline-offset-2"
          >
            {t("toLive", { live })}
          </Link>
        </p>
      ) : null}
      {isConfirmed || mine === null || isOlder ? null : <Changes changes={changes} />}
      {isConfirmed || isOlder ? null : (
        <Button
          tone="primary"
          size="lg"
          busy={busy}
          icon={<Check aria-hidden="true" />}
          onClick={confirm}
          className="mt-3 w-full max-md:h-11"
        >
          {t("confirm", { version })}
        </Button>
      )}
      {trouble === null ? null : (
        <Callout tone="breach" live="alert" className="mt-2" title={t("failed")}>
          {trouble}
        </Callout>
      )}
    </Card>
  );
}

const shownAtOnce = 5;

function Changes({ changes }: Pick<ProcedureAside, "changes">) {
  const t = useTranslations("procedure-screen.confirm");
  const [isOpen, setOpen] = useState(false);
  const all = changes.flatMap((group) => group.changes);
  if (all.length === 0) return <p className="mt-1.5 text-[12px] text-muted">{t("same")}</p>;
  const more = all.length - shownAtOnce;
  return (
    <ul className="mt-2 grid gap-1.5 text-[12px] [&>li]:relative [&>li]:pl-3">
      {all.slice(0, isOpen ? undefined : shownAtOnce).map(({ key, parts }) => (
        <li
          key={key}
          className="leading-snug [overflow-wrap:anywhere] before:absolute before:top-2 before:left-0 before:h-px before:w-1.5 before:bg-faint"
        >
          <Sentence parts={parts} />
        </li>
      ))}
      {more > 0 ? (
        <li>
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="min-h-6 text-accent underline underline-offset-2"
          >
            {isOpen ? t("fewer") : t("more", { count: more })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
