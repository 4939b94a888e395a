"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { FormAttempt } from "@/lib/domain/intake/form-values";
import { Input } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";

export type AttemptRowsProps = {
  attempts: readonly FormAttempt[];
  onChange: (attempts: FormAttempt[]) => void;
};

const bare = "border-transparent bg-transparent hover:border-transparent focus-visible:border-transparent";

/** What was tried and how it ended; the last row is always free for the next one. */
export function AttemptRows({ attempts, onChange }: AttemptRowsProps) {
  const t = useTranslations("intake.attempts");
  const title = useId();
  const next = Math.max(-1, ...attempts.map(({ id }) => id)) + 1;
  const rows: FormAttempt[] = [...attempts, { id: next, action: "", result: "" }];
  const change = (id: number, part: Partial<FormAttempt>) =>
    onChange(
      id === next
        ? [...attempts, { id: next, action: "", result: "", ...part }]
        : attempts.map((attempt) => (attempt.id === id ? { ...attempt, ...part } : attempt)),
    );
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="mb-1 text-[12px] text-muted">
        {t("title")}
      </h2>
      <ol className="divide-y divide-line rounded-md border border-field bg-raised">
        {rows.map(({ id, action, result }, index) => (
          <li key={id} className="flex items-center gap-1 py-0.5 pr-1 max-md:flex-wrap">
            <Input
              aria-label={t("action", { number: index + 1 })}
              placeholder={id === next ? t("add") : undefined}
              value={action}
              onChange={(event) => change(id, { action: event.target.value })}
              className={`${bare} flex-1`}
            />
            <Input
              aria-label={t("result", { number: index + 1 })}
              placeholder={id === next ? undefined : t("resultHint")}
              value={result}
              onChange={(event) => change(id, { result: event.target.value })}
              className={`${bare} flex-1`}
            />
            {id === next ? null : (
              <IconButton
                label={t("remove", { number: index + 1 })}
                icon={<X aria-hidden="true" />}
                onClick={() => onChange(attempts.filter((attempt) => attempt.id !== id))}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
