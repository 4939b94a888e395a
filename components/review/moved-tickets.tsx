"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Forecast, MovedTicket } from "@/lib/domain/policy/forecast/types";
import { inOrder } from "@/lib/words/bidi";
import { formatCount } from "@/lib/words/format";
import { useDraftFrame } from "../draft/use-draft";
import { cx } from "../ui/cx";
import { useViewer } from "../ui/time/now";
import { usePlaceWords } from "./use-place-words";

const kinds = ["stays", "new", "elsewhere"] as const;
const shownAtOnce = 4;
const shownOfKind = 50;

/** The very tickets that would have gone another way, in three groups that open. */
export function MovedTickets({ result }: { result: Forecast }) {
  const t = useTranslations("review.forecast");
  const { locale } = useViewer();
  const [kind, setKind] = useState<MovedTicket["kind"] | null>(null);
  const { moved } = result;
  const total = kinds.reduce((sum, each) => sum + moved[each], 0);
  const tickets = moved.tickets.filter((ticket) => kind === null || ticket.kind === kind);
  const shown = tickets.slice(0, kind === null ? shownAtOnce : shownOfKind);
  const unlisted = kind === null ? 0 : moved[kind] - shown.length;
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="tnum font-semibold">{t("moved.title", { count: total })}</h3>
        <span className="tnum ml-auto flex flex-wrap gap-x-2.5">
          {kinds.map((each) =>
            moved[each] === 0 ? null : (
              <button
                key={each}
                type="button"
                aria-pressed={kind === each}
                onClick={() => setKind(kind === each ? null : each)}
                className={cx(
                  "rounded-sm text-accent underline underline-offset-2",
                  kind === each && "bg-accent-soft px-1 font-medium",
                )}
              >
                {t(`moved.${each}`, { count: formatCount(moved[each], locale) })}
              </button>
            ),
          )}
        </span>
      </div>
      {shown.length === 0 ? null : (
        <ul className="mt-1">
          {shown.map((ticket) => (
            <Ticket key={ticket.ticketId} ticket={ticket} />
          ))}
        </ul>
      )}
      {unlisted > 0 ? (
        <p className="tnum mt-1 text-faint">
          {t("moved.unlisted", { count: formatCount(unlisted, locale) })}
        </p>
      ) : null}
    </div>
  );
}

function Ticket({ ticket }: { ticket: MovedTicket }) {
  const t = useTranslations("review.forecast");
  const { workspace } = useDraftFrame();
  const { placeName } = usePlaceWords();
  return (
    <li className="grid grid-cols-[66px_minmax(0,1fr)_auto] items-baseline gap-2 whitespace-nowrap border-line border-b py-1.5">
      <Link
        href={`/${workspace}/tickets/${ticket.key}`}
        className="font-mono text-[11px] text-faint underline-offset-2 hover:underline"
      >
        {ticket.key}
      </Link>
      <span dir="auto" className="truncate" title={inOrder(ticket.subject)}>
        {inOrder(ticket.subject)}
      </span>
      <span className="max-w-56 truncate text-muted">
        <span>{`${placeName(ticket.now)} `}</span>
        <span aria-hidden="true">→</span>
        <span className="sr-only">{t("becomes")}</span>
        <span> </span>
        <b className={cx("font-medium", ticket.then.holder === "ai" ? "text-ai" : "text-ink")}>
          {placeName(ticket.then)}
        </b>
      </span>
    </li>
  );
}
