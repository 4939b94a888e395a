"use client";

import { CornerLeftUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TranscriptMessage } from "@/lib/domain/intake/transcript/insert";
import { Written } from "../../text/written";
import { cx } from "../../ui/cx";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { Select } from "../../ui/forms/field";
import { IconButton } from "../../ui/forms/icon-button";
import { Instant } from "../../ui/time/time";
import { SpeakerRows } from "./speaker-rows";
import type { TranscriptReading } from "./use-transcript";

/** How many messages are shown before they are inserted; the rest is counted. */
const mostShown = 30;

/** What a pasted text was read as: who is who, in which order days and months stand, and each message. */
export function TranscriptPart({ reading }: { reading: TranscriptReading }) {
  const t = useTranslations("intake.import");
  const { read, inserted, order, zone, joined } = reading;
  const { messages, faults, attempts } = inserted;
  const hasTimes = read.pieces.some(({ stamp }) => stamp !== null && stamp.zone === null);
  return (
    <section aria-label={t("read.title")} className="space-y-3 rounded-lg border border-line p-3">
      <p className="text-[12px] text-muted">
        <span className="font-medium text-ink">{t("read.title")}</span>
        <span>{` · ${t(`read.format.${read.format}`)}`}</span>
        {hasTimes ? <span>{` · ${t("read.zone", { zone })}`}</span> : null}
      </p>
      {order === null ? null : <OrderChoice reading={reading} order={order} />}
      <SpeakerRows reading={reading} />
      {faults.length === 0 ? null : (
        <Callout tone="warn" live="status" title={t("lines")}>
          <ul>
            {faults.slice(0, 8).map(({ line, message }) => (
              <li key={`${line}-${message}`}>{t(`line.${message}`, { line })}</li>
            ))}
          </ul>
        </Callout>
      )}
      <ol className="scroll-quiet max-h-72 divide-y divide-line overflow-y-auto rounded-md border border-line">
        {messages.slice(0, mostShown).map((message, index) => (
          <MessageRow key={message.line} message={message} onJoin={index === 0 ? null : reading.join} />
        ))}
        {messages.length <= mostShown ? null : (
          <li className="px-2 py-1.5 text-[12px] text-muted">
            {t("read.more", { count: messages.length - mostShown })}
          </li>
        )}
      </ol>
      {joined === 0 ? null : (
        <p className="flex items-center gap-2 text-[12px] text-muted">
          <span role="status">{t("read.joined", { count: joined })}</span>
          <Button size="sm" tone="quiet" onClick={reading.split}>
            {t("read.split")}
          </Button>
        </p>
      )}
      {attempts.length === 0 ? null : (
        <p className="text-[12px] text-muted">{t("read.attempts", { count: attempts.length })}</p>
      )}
    </section>
  );
}

function OrderChoice({ reading, order }: { reading: TranscriptReading; order: "dmy" | "mdy" }) {
  const t = useTranslations("intake.import.read");
  return (
    <div className="flex flex-wrap items-center gap-2 text-[12px]">
      <span>{t("orderAsk")}</span>
      <Select
        size="bar"
        boxClassName="w-40"
        aria-label={t("order")}
        value={order}
        onChange={(event) => reading.setOrder(event.target.value === "mdy" ? "mdy" : "dmy")}
      >
        <option value="dmy">{t("dmy")}</option>
        <option value="mdy">{t("mdy")}</option>
      </Select>
    </div>
  );
}

type MessageRowProps = { message: TranscriptMessage; onJoin: ((line: number) => void) | null };

function MessageRow({ message, onJoin }: MessageRowProps) {
  const t = useTranslations("intake");
  const { author, body, at, line } = message;
  return (
    <li className="flex items-start gap-2 px-2 py-1.5">
      <span
        className={cx(
          "w-20 shrink-0 text-[12px]",
          author === "ai" ? "text-ai" : author === "human" ? "text-accent" : "text-muted",
        )}
      >
        <span className="block">{t(`author.${author}`)}</span>
        {at === null ? null : (
          <span className="block text-[11px] text-faint">
            <Instant at={Date.parse(at)} />
          </span>
        )}
      </span>
      <span className="line-clamp-3 min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
        <Written text={body} />
      </span>
      {onJoin === null ? null : (
        <IconButton
          label={t("import.read.join")}
          icon={<CornerLeftUp aria-hidden="true" />}
          onClick={() => onJoin(line)}
        />
      )}
    </li>
  );
}
