import { type Msg, msg } from "../msg";
import type { Organisation } from "../policy/organisation";
import type { PathPolicy } from "../policy/path-policy";

/** The version a procedure is written from: instants in epoch ms. */
export type Shown = {
  policy: { version: number; publishedAt: number; document: PathPolicy };
  organisation: { version: number; document: Organisation };
  /** When it stopped being live; null while it is. */
  until: number | null;
};

/** Which version this is, from when to when, who owns it and when it is looked at again. */
export function aboutMsgs({ policy, organisation, until }: Shown): Msg[] {
  const { version, publishedAt, document } = policy;
  const { members } = organisation.document;
  const owner = members.find(({ handle }) => handle === document.owner)?.name ?? document.owner;
  const from = { instant: publishedAt };
  return [
    until === null
      ? msg("procedure.about.live", { version, from })
      : msg("procedure.about.past", { version, from, until: { instant: until } }),
    msg("procedure.about.owner", { owner }),
    ...(document.review_on === undefined
      ? []
      : [msg("procedure.about.review", { ...partsOf(document.review_on) })]),
    msg("procedure.about.organisation", { version: organisation.version }),
  ];
}

/** A date in parts, which each language orders for itself. */
function partsOf(date: string): { day: number; month: Msg; year: string } {
  const [year = "", month = "", day = ""] = date.split("-");
  return { day: Number(day), month: msg(`procedure.month.${Number(month)}`), year };
}
