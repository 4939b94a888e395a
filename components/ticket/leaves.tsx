"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DecisionView } from "@/lib/domain/ticket/view";
import { useSay } from "../say/use-say";
import { cx } from "../ui/cx";

/** A rule's conditions as they were read: what held, what did not, and what was seen. */
export function Leaves({ leaves }: { leaves: DecisionView["leaves"] }) {
  const t = useTranslations("ticket.why");
  const say = useSay();
  return (
    <ul className="space-y-1">
      {leaves.map(({ depth, say: words, result }, index) => (
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
          <span className="min-w-0 break-words">{say(words)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Who could not be chosen, each with the reason. */
export function PassedOver({ people }: { people: DecisionView["passedOver"] }) {
  const say = useSay();
  return (
    <ul className="space-y-1 text-muted">
      {people.map((person) => (
        <li key={`${person.handle}-${JSON.stringify(person.say)}`}>{say(person.say)}</li>
      ))}
    </ul>
  );
}
