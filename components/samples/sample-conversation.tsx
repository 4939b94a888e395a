"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useList } from "@/components/words/use-list";
import type { PhraseMark, SampleAnswer } from "@/lib/domain/policy/samples/types";
import { inOrder } from "@/lib/words/bidi";
import { channelName } from "../ticket/names";
import { Avatar } from "../ui/data/avatar";
import { Instant } from "../ui/time/time";

type Message = SampleAnswer["conversation"][number];

/** The conversation as it was written; what the draft's rules look for and find is underlined. */
export function SampleConversation({ answer }: { answer: SampleAnswer }) {
  const t = useTranslations("samples");
  const ticket = useTranslations("ticket");
  const { about, conversation, rules } = answer;
  // A chat's subject is often how its first message begins: once is enough, unless a rule finds something in it.
  const isRepeated =
    about.subjectMarks.length === 0 &&
    conversation[0]?.body.startsWith(about.subject.replace(/…$/, "")) === true;
  const nameOf = (slug: string) => rules.find(({ rule }) => rule === slug)?.name ?? slug;
  return (
    <section aria-labelledby="sample-conversation">
      <h3 id="sample-conversation" className="mb-2 font-semibold">
        <span>{`${t("conversation")} `}</span>
        <span className="font-normal text-faint">
          {about.at === null ? null : <Instant at={about.at} show="day" />}
          <span>{`${about.at === null || about.channel === null ? "" : ", "}${about.channel === null ? "" : channelName(ticket, about.channel)}`}</span>
        </span>
      </h3>
      {isRepeated ? null : (
        <p dir="auto" className="mb-2 text-pretty [overflow-wrap:anywhere]">
          <Marked text={about.subject} marks={about.subjectMarks} nameOf={nameOf} />
        </p>
      )}
      {conversation.length === 0 ? <p className="text-muted">{t("noMessages")}</p> : null}
      <ol className="grid gap-2">
        {conversation.map((message) => (
          <Said key={message.number} message={message} nameOf={nameOf} />
        ))}
      </ol>
    </section>
  );
}

const writers = { customer: "customer", ai: "assistant", human: "person", system: "system" } as const;

function Said({ message, nameOf }: { message: Message; nameOf: (rule: string) => string }) {
  const t = useTranslations("samples");
  const { author, name, at, body, marks } = message;
  const writer = name ?? t(writers[author]);
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2 gap-y-0.5">
      <Avatar name={writer} kind={author === "ai" ? "ai" : "person"} decorative />
      <span className="flex items-baseline gap-1.5 font-medium">
        <span dir="auto" className="truncate">
          {inOrder(writer)}
        </span>
        {at === null ? null : <Instant at={at} show="clock" className="tnum font-normal text-faint" />}
      </span>
      <p
        dir="auto"
        className="col-start-2 whitespace-pre-wrap leading-[1.42] [overflow-wrap:anywhere] [unicode-bidi:plaintext]"
      >
        <Marked text={body} marks={marks} nameOf={nameOf} />
      </p>
    </li>
  );
}

type MarkedProps = { text: string; marks: readonly PhraseMark[]; nameOf: (rule: string) => string };

/** Marks that overlap are drawn once, from the first to the last of them. */
function Marked({ text, marks, nameOf }: MarkedProps) {
  const list = useList();
  const t = useTranslations("samples");
  const runs = joined(marks);
  let at = 0;
  return (
    <>
      {runs.map(({ from, to, rules, phrases }) => {
        const before = text.slice(at, from);
        at = to;
        const title = t("found", { rules: list(rules.map(nameOf)), phrases: list(phrases) });
        return (
          <Fragment key={from}>
            <span>{before}</span>
            <mark title={title} className="border-accent border-b-2 bg-transparent font-medium text-inherit">
              {text.slice(from, to)}
            </mark>
          </Fragment>
        );
      })}
      <span>{text.slice(at)}</span>
    </>
  );
}

type Run = { from: number; to: number; rules: string[]; phrases: string[] };

function joined(marks: readonly PhraseMark[]): Run[] {
  const runs: Run[] = [];
  for (const { from, to, rules, phrase } of marks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = runs.at(-1);
    if (last !== undefined && from < last.to) {
      last.to = Math.max(last.to, to);
      last.rules = [...new Set([...last.rules, ...rules])];
      last.phrases = [...new Set([...last.phrases, phrase])];
    } else runs.push({ from, to, rules: [...rules], phrases: [phrase] });
  }
  return runs;
}
