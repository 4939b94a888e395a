"use client";

import { useTranslations } from "next-intl";
import { MessageText } from "../../text/message-text";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import type { Answered } from "../../verbs/answered";

type Props = {
  /** "Maya Visser answered a moment ago." */
  title: string;
  answered: Answered;
  busy: boolean;
  onSend: () => void;
  onKeep: () => void;
};

/** Asks once: somebody else answered the same words, and this is what they said. */
export function AnsweredCallout({ title, answered, busy, onSend, onKeep }: Props) {
  const t = useTranslations("ticket.composer");
  return (
    <Callout
      tone="warn"
      live="alert"
      title={title}
      actions={
        <>
          <Button onClick={onKeep}>{t("keepEditing")}</Button>
          <Button busy={busy} onClick={onSend}>
            {t("sendAnyway")}
          </Button>
        </>
      }
    >
      <div className="scroll-quiet max-h-40 overflow-y-auto">
        {answered.messages.map(({ number, body }) => (
          <MessageText
            key={number}
            text={body}
            marks="kept"
            className="mt-1 border-warn/40 border-l-2 pl-2"
          />
        ))}
      </div>
    </Callout>
  );
}
