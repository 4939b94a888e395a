"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Excerpt } from "@/lib/domain/rules/explain/found";
import type { DecisionView } from "@/lib/domain/ticket/view";
import { cx } from "../../ui/cx";
import { useMsg } from "../../words/use-msg";

/** A rule's conditions as they were read: what held, what did not, and what was seen. */
export function Leaves({ leaves }: { leaves: DecisionView["leaves"] }) {
  const t = useTranslations("ticket.why");
  const render = useMsg();
  return (
    <ul className="space-y-1">
      {leaves.map(({ depth, say: words, result, found }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the leaves of one decision never move, and may read alike
          key={index}
          className={cx("flex items-start gap-2", result ? "" : "text-faint")}
          style={{ paddingLeft: depth * 12 }}
        >
          {result ? (
            <Check aria-label={t("held")} role="img" className="mt-[3px] size-3 shrink-0 text-ok" />
          ) : (
            <X aria-label={t("didNotHold")} role="img" className="mt-[3px] size-3 shrink-0" />
          )}
          <span className="min-w-0 break-words">
            <span>{render(words)}</span>
            {(found ?? []).map((excerpt) => (
              <Found key={excerpt.message} excerpt={excerpt} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The stretch of a message that a phrase or pattern was found in, with the very words marked. */
function Found({ excerpt: { message, pieces } }: { excerpt: Excerpt }) {
  const t = useTranslations("ticket.why");
  return (
    <span className="mt-0.5 mb-1 block border-line border-l-2 pl-2 text-muted">
      <span className="sr-only">
        {message === null ? t("inSubject") : t("inMessage", { number: message })}
      </span>
      <span dir="auto" className="[overflow-wrap:anywhere]">
        {pieces.map(({ text, found }, index) =>
          found ? (
            <mark
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
              key={index}
              className="border-accent border-b-2 bg-transparent font-medium text-ink"
            >
              {text}
            </mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={index}>{text}</span>
          ),
        )}
      </span>
    </span>
  );
}

/** Who could not be chosen, each with the reason. */
export function PassedOver({ people }: { people: DecisionView["passedOver"] }) {
  const render = useMsg();
  return (
    <ul className="space-y-1 text-muted">
      {people.map((person) => (
        <li key={`${person.handle}-${JSON.stringify(person.say)}`}>{render(person.say)}</li>
      ))}
    </ul>
  );
}
