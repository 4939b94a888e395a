"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { FormMessage } from "@/lib/domain/intake/form-values";
import { type AuthorKind, authorKinds } from "@/lib/domain/vocabulary";
import { cx } from "../ui/cx";
import { Select, Textarea } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";

export type ConversationRowsProps = {
  messages: readonly FormMessage[];
  onChange: (messages: FormMessage[]) => void;
  actions?: ReactNode;
};

const bare = "border-transparent bg-transparent hover:border-transparent focus-visible:border-transparent";

/** The conversation so far, a row a message; the last row is always free for the next one. */
export function ConversationRows({ messages, onChange, actions }: ConversationRowsProps) {
  const t = useTranslations("intake");
  const title = useId();
  const next = Math.max(-1, ...messages.map(({ id }) => id)) + 1;
  // Customer and AI take turns.
  const author: AuthorKind = messages.at(-1)?.author === "customer" ? "ai" : "customer";
  const rows: FormMessage[] = [...messages, { id: next, author, body: "", at: null }];
  const change = (id: number, part: Partial<FormMessage>) =>
    onChange(
      id === next
        ? [...messages, { id: next, author, body: "", at: null, ...part }]
        : messages.map((message) => (message.id === id ? { ...message, ...part } : message)),
    );
  return (
    <section aria-labelledby={title}>
      <div className="mb-1 flex min-h-7 items-center">
        <h2 id={title} className="text-[12px] text-muted">
          {t("conversation.title")}
        </h2>
        <span className="-mr-2.5 ml-auto">{actions}</span>
      </div>
      <ol className="divide-y divide-line rounded-md border border-field bg-raised">
        {rows.map((message, index) => (
          <li key={message.id} className="flex items-start gap-1 py-0.5 pr-1">
            <div className="w-[112px] shrink-0">
              <Select
                aria-label={t("conversation.author", { number: index + 1 })}
                value={message.author}
                onChange={(event) => {
                  const chosen = authorKinds.find((kind) => kind === event.target.value);
                  if (chosen !== undefined) change(message.id, { author: chosen });
                }}
                className={cx(bare, message.author === "ai" ? "text-ai" : "text-muted")}
              >
                {authorKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`author.${kind}`)}
                  </option>
                ))}
              </Select>
            </div>
            <Textarea
              aria-label={t("conversation.body", { number: index + 1 })}
              placeholder={message.id === next ? t("conversation.add") : undefined}
              rows={1}
              maxLength={32_768}
              value={message.body}
              onChange={(event) => change(message.id, { body: event.target.value })}
              className={cx(bare, "min-h-8 flex-1 max-h-60")}
            />
            {message.id === next ? null : (
              <IconButton
                label={t("conversation.remove", { number: index + 1 })}
                icon={<X aria-hidden="true" />}
                onClick={() => onChange(messages.filter(({ id }) => id !== message.id))}
                className="mt-0.5"
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
