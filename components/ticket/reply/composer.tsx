"use client";

import { Send, Sparkles, StickyNote } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from "react";
import type { TicketView } from "@/lib/domain/ticket/view";
import { isolated } from "@/lib/words/bidi";
import { useShell } from "../../shell/shell-context";
import { cx } from "../../ui/cx";
import { announce } from "../../ui/feedback/announcer";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { Textarea } from "../../ui/forms/field";
import { answeredIn } from "../../verbs/answered";
import type { VerbError } from "../../verbs/types";
import { changesBetween, type Seen, seenOf } from "../changes";
import { markSent } from "../conversation/just-sent";
import { useDesk } from "../desk";
import { channelName, languageName } from "../names";
import { AnsweredCallout } from "./answered-callout";
import { replyFromBrief } from "./reply-from-brief";
import { useUnsentReply } from "./use-unsent-reply";

const lastNumber = ({ messages }: TicketView): number =>
  messages.reduce((highest, { number }) => Math.max(highest, number), 0);

export type ComposerProps = {
  mode: "reply" | "note";
  onMode: (mode: "reply" | "note") => void;
  inputRef: RefObject<HTMLTextAreaElement | null>;
};

/** Writes to the customer, or a note that never leaves the house; the two can't be mistaken for each other. */
export function Composer({ mode: wanted, onMode, inputRef }: ComposerProps) {
  const t = useTranslations("ticket");
  const { view, verbs, workspace, run, ownVersion } = useDesk();
  const { can } = view.actions;
  const mode = can.reply ? wanted : "note";
  const [text, setText] = useUnsentReply(workspace, view.key, mode);
  const [began, setBegan] = useState<Seen | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  // The last message there was when this text was begun: what others answered since is asked about once.
  const [seen, setSeen] = useState<number | null>(null);
  if (!can.reply && !can.note) return null;

  const type = (next: string) => {
    if (next === "") {
      setBegan(null);
      setSeen(null);
    } else if (began === null) {
      setBegan(seenOf(view));
      setSeen((before) => before ?? lastNumber(view));
    }
    setText(next);
  };
  const send = async (event?: FormEvent, upTo = seen ?? lastNumber(view)) => {
    event?.preventDefault();
    if (busy || text.trim() === "") return;
    setBusy(true);
    const { key, version } = view;
    const answer = await run(() =>
      mode === "reply"
        ? verbs.reply(workspace, { key, version, body: text, after_message: upTo })
        : verbs.note(workspace, { key, body: text }),
    );
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    markSent();
    announce(t(mode === "reply" ? "composer.sent" : "composer.noted"), "polite");
    setError(null);
    setBegan(null);
    setSeen(null);
    setText("");
    inputRef.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send(event);
    if (event.key === "Escape") inputRef.current?.blur();
  };
  const isSurprise = began !== null && view.version > Math.max(began.version, ownVersion);
  const isNote = mode === "note";
  const answered = answeredIn(error);
  return (
    <form onSubmit={send} className="shrink-0 border-line border-t bg-panel p-3 max-md:p-2">
      <div className="mx-auto max-w-[760px] space-y-2">
        {error === null ? null : answered !== null ? (
          <AnsweredCallout
            title={error.message}
            answered={answered}
            busy={busy}
            onSend={() => void send(undefined, answered.upTo)}
            onKeep={() => {
              setSeen(answered.upTo);
              setError(null);
              inputRef.current?.focus();
            }}
          />
        ) : (
          <Callout
            tone={error.code === "conflict" ? "warn" : "breach"}
            live="alert"
            title={t("composer.kept")}
          >
            {error.message}
          </Callout>
        )}
        {began !== null && answered === null && (isSurprise || error?.code === "conflict") ? (
          <Changed began={began} />
        ) : null}
        <div
          className={cx(
            "rounded-lg border p-2.5",
            isNote ? "border-warn/40 bg-warn-soft" : "border-line bg-raised focus-within:border-accent",
          )}
        >
          <Modes mode={mode} onMode={onMode} />
          {isNote || view.replyTo.reachable ? null : (
            <p className="mt-1 text-[12px] text-warn">{t("composer.unreachable")}</p>
          )}
          {view.status.category === "ai" ? (
            <p className="mt-1 text-[12px] text-muted">{t("composer.heldByAi")}</p>
          ) : null}
          <Textarea
            ref={inputRef}
            aria-label={
              isNote
                ? t("composer.noteLabel")
                : t("composer.replyLabel", { name: isolated(view.customer.name) })
            }
            placeholder={
              isNote
                ? t("composer.noteHint")
                : t("composer.replyHint", { name: isolated(view.customer.name) })
            }
            aria-keyshortcuts="Control+Enter Meta+Enter"
            dir="auto"
            rows={2}
            maxLength={32_768}
            value={text}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKey}
            style={{ paddingInline: 0 }}
            className="mt-1 max-h-[40dvh] border-transparent bg-transparent hover:border-transparent focus-visible:border-transparent focus-visible:outline-none"
          />
          <div className="mt-1 flex items-center gap-2">
            {isNote ? null : (
              <ReplyFromBriefButton onDraft={(draft) => type(text === "" ? draft : `${text}\n\n${draft}`)} />
            )}
            <Button
              type="submit"
              tone={can.accept && !isNote ? "secondary" : "primary"}
              busy={busy}
              aria-disabled={text.trim() === ""}
              icon={isNote ? <StickyNote aria-hidden="true" /> : <Send aria-hidden="true" />}
              className="ml-auto pointer-coarse:h-10"
            >
              {isNote ? t("composer.save") : t("composer.send")}
            </Button>
          </div>
        </div>
      </div>
    </form>
  );
}

/** Where a reply goes: the channel, the system that takes it there, and the language. */
function useReplyLabel(): string {
  const t = useTranslations("ticket.composer");
  const ticket = useTranslations("ticket");
  const locale = useLocale();
  const { channel, source, language, reachable } = useDesk().view.replyTo;
  if (!reachable) return t("replyNowhere");
  const where = channelName(ticket, channel);
  const by = channel === source ? where : t("through", { channel: where, source: isolated(source) });
  if (language === null) return t("reply", { channel: by });
  return t("replyIn", { channel: by, language: languageName(language, locale) });
}

function Modes({ mode, onMode }: Pick<ComposerProps, "mode" | "onMode">) {
  const t = useTranslations("ticket");
  const { view } = useDesk();
  const reply = useReplyLabel();
  const { can } = view.actions;
  const entries = [
    ...(can.reply ? [{ value: "reply" as const, label: reply }] : []),
    ...(can.note ? [{ value: "note" as const, label: t("composer.note") }] : []),
  ];
  return (
    <fieldset aria-label={t("composer.mode")} className="flex gap-4 text-[12px]">
      {entries.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={mode === value}
          onClick={() => onMode(value)}
          className={cx(
            "border-b-2 pb-0.5 pointer-coarse:min-h-8",
            mode !== value
              ? "border-transparent text-muted hover:text-ink"
              : value === "note"
                ? "border-warn font-medium text-warn"
                : "border-accent font-medium",
          )}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

function ReplyFromBriefButton({ onDraft }: { onDraft: (draft: string) => void }) {
  const t = useTranslations("ticket");
  const { view } = useDesk();
  const { data } = useShell();
  return (
    <Button
      icon={<Sparkles aria-hidden="true" className="text-ai" />}
      onClick={() => onDraft(replyFromBrief(view, data.member.name, t))}
      className="pointer-coarse:h-10"
    >
      {t("composer.draft")}
    </Button>
  );
}

/** What others changed since this text was begun: nothing typed is lost, and sending again is a choice. */
function Changed({ began }: { began: Seen }) {
  const t = useTranslations("ticket");
  const terms = useTranslations("terms.priority");
  const { view } = useDesk();
  const changes = changesBetween(began, seenOf(view));
  const words = (what: string, value: string | null) => {
    if (value === null) return t("changed.none");
    return what === "priority" ? terms(value as Seen["priority"]) : value;
  };
  return (
    <Callout tone="warn" live="status" title={t("changed.title")}>
      {changes.length === 0 ? (
        t("changed.other")
      ) : (
        <ul>
          {changes.map(({ what, from, to }) => (
            <li key={what}>
              {t("changed.line", {
                what: t(`changed.${what}`),
                from: words(what, from),
                to: words(what, to),
              })}
            </li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
