import type { useTranslations } from "next-intl";
import type { TicketView } from "@/lib/domain/ticket/view";
import { languages } from "@/lib/domain/vocabulary";

const LONGEST_QUOTE = 240;

const open = ["brief.help.answer", "brief.help.decide", "brief.help.solve"];

/** What the customer still needs, as the brief quotes it; what was answered is not asked again. */
function asked(view: TicketView): string | null {
  const claims = view.brief.parts.find(({ part }) => part === "help_needed")?.claims ?? [];
  const quote = claims.find(({ say: msg }) => "key" in msg && open.includes(msg.key))?.quote ?? null;
  if (quote === null) return null;
  return quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote;
}

/** A first answer from stored facts alone, in the ticket's language where there is a text in it. */
export function replyFromBrief(
  view: TicketView,
  me: string,
  t: ReturnType<typeof useTranslations<"ticket">>,
): string {
  const spoken = view.language?.split("-")[0];
  const language = languages.find((each) => each === spoken) ?? "en";
  const question = asked(view);
  return [
    t(`draft.${language}.hello`, { name: view.customer.name }),
    t(`draft.${language}.takenOver`, { me }),
    ...(question === null ? [] : [t(`draft.${language}.asked`, { question })]),
    "",
  ].join("\n\n");
}
