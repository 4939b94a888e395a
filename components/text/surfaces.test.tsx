import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { cardWith } from "@/lib/domain/board/testing";
import { literal, msg } from "@/lib/domain/msg";
import { BriefGlance } from "../brief/brief-glance";
import { TicketCard } from "../cards/ticket-card";
import { DetailRows } from "../ticket/details/detail-section";
import { ClockProvider } from "../ui/time/now";

const OVERRIDE = "\u202e";
const subjects = [
  "طلبي لم يصل بعد",
  "ההזמנה לא הגיעה",
  `invoice ${OVERRIDE}gpj.exe`,
  `\u2067\u2069${OVERRIDE}x`,
];
const MARKS = /[\u202a-\u202e]/u;
/** Isolation characters come in pairs, one within the other. */
const isBalanced = (text: string): boolean => {
  let depth = 0;
  for (const each of text) {
    if (each === "\u2068") depth++;
    if (each === "\u2069") depth--;
    if (depth < 0 || depth > 1) return false;
  }
  return depth === 0 && !/[\u2066\u2067]/u.test(text);
};

const html = (part: ReactNode): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <ClockProvider serverNow={0}>{part}</ClockProvider>
    </NextIntlClientProvider>,
  );

const names = {
  rankOf: () => 1,
  tier: (tier: string) => tier,
  name: (name: string) => name,
  isKeyTier: () => false,
};
const leg = { holder: "to_accept" as const, tier: "l1", team: null, kind: null, from: 0, to: null };

test.each(subjects)("on a card %j moves nothing, as subject, customer, owner or in the relay", (text) => {
  const card = cardWith({
    key: "ESC-1",
    status: "new",
    statusCategory: "new",
    tier: "l1",
    subject: text,
    customer: { name: text, tier: text, company: null },
    owner: { handle: "a", name: text },
    chips: [{ reason: "wording", phrase: text }],
    relay: [{ ...leg, member: text }],
  });
  const markup = html(<TicketCard card={card} workspace="w" names={names} />);
  expect(markup).not.toMatch(MARKS);
  expect(isBalanced(markup)).toBe(true);
  expect(markup).toMatch(/<a[^>]*dir="auto"/);
});

test.each(subjects)("in a brief and among facts %j moves nothing", (text) => {
  const claim = { cites: [], mark: null };
  const parts = [
    {
      part: "problem",
      heading: msg("brief.part.problem"),
      required: true,
      missing: false,
      editedBy: null,
      claims: [
        { ...claim, say: literal(text), quote: text },
        {
          ...claim,
          say: msg("timeline.nextHolder", { at: { instant: 0 }, tier: text, name: text }),
          quote: null,
        },
      ],
    },
  ];
  const markup = html(
    <>
      <BriefGlance parts={parts as never} />
      <DetailRows rows={[{ name: "Name", value: text }]} />
    </>,
  );
  expect(markup).not.toMatch(MARKS);
  expect(isBalanced(markup)).toBe(true);
  expect(markup).toMatch(/<q[^>]*dir="auto"/);
});
