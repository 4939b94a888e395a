import { type Msg, msg } from "../../msg";
import { dayMs } from "../../time/zone";
import { claim, type Reading } from "../reading";
import { clip, oneLine } from "../text";
import type { Claim } from "../types";
import { nameText, numberText, plainText } from "../values";
import { idList, rankedIdentifiers } from "./problem";

/** Ways a record says since when somebody is a customer. */
const sinceKey =
  /^(?:(?:customer|client|member|user|account|with us|registered|joined|klant|kunde)(?: since| sinds| siden| created(?: at)?)|since|sinds|siden|signed up(?: at)?|joined(?: at| on)?|signup date|registered(?: at| on)?|klant vanaf)$/i;
/** "orders": a number before it reads as a count. */
const countable = /^[\p{Ll} ]{3,30}(?<!s)(?<!u)(?<!i)s$/u;

/** `29` under `orders` is "29 orders", anything else "name: value". */
function recordLine(name: string, value: unknown): Msg | null {
  const list = (Array.isArray(value) ? value : [value]).flatMap((item) => {
    const text = plainText(item);
    return text === null ? [] : [text];
  });
  if (list.length === 0) return null;
  if (typeof value === "number" && Number.isInteger(value) && value !== 1 && countable.test(name))
    return msg("brief.customer.count", { count: numberText(value), name });
  const shown = list.slice(0, 5).map((item) => ("raw" in item ? { raw: clip(item.raw, 80) } : item));
  const values = { name, value: { list: shown } };
  const more = list.length - shown.length;
  return more > 0 ? msg("brief.field_more", { ...values, count: more }) : msg("brief.field", values);
}

type Crm = { since: Msg | null; facts: Msg[] };

/** Flat values of the CRM record, lists joined, six at most; what it says of "since" stands with who they are. */
function readCrm(crm: Record<string, unknown>): Crm {
  const read: Crm = { since: null, facts: [] };
  for (const [key, value] of Object.entries(crm)) {
    const name = clip(nameText(key), 40);
    const since = sinceKey.test(name) && !Array.isArray(value) ? plainText(value) : null;
    if (since !== null) {
      read.since ??= since;
      continue;
    }
    const fact = read.facts.length < 6 ? recordLine(name, value) : null;
    if (fact !== null) read.facts.push(fact);
  }
  return read;
}

function mood(reading: Reading): Claim[] {
  const { sentiment, sentimentHistory } = reading.input.ai;
  const first = sentimentHistory[0];
  const last = sentiment ?? sentimentHistory.at(-1);
  if (last === undefined || last === null) return [];
  const now = numberText(last);
  const from = first === undefined ? now : numberText(first);
  if (from === now) return [claim(msg("brief.customer.sentiment", { now }))];
  const key = last < (first ?? last) ? "brief.customer.sentiment_fell" : "brief.customer.sentiment_rose";
  return [claim(msg(key, { from, now }))];
}

function whoOf({ input }: Reading, since: Msg | null): Msg[] {
  const { customer } = input;
  const who: Msg[] = [];
  if (customer.name !== null && customer.name !== "") who.push({ raw: clip(oneLine(customer.name), 80) });
  if (customer.tier !== null) who.push({ raw: clip(oneLine(customer.tier), 40) });
  if (customer.company !== null && customer.company !== "")
    who.push({ raw: clip(oneLine(customer.company), 60) });
  if (customer.externalId !== null && customer.externalId !== "") {
    who.push(msg("brief.customer.id", { id: clip(oneLine(customer.externalId), 80) }));
  }
  // The record knows better than the day this desk first heard of them; today says nothing at all.
  if (since !== null) who.push(msg("brief.customer.since", { since }));
  else if (customer.since !== null && input.at - customer.since >= dayMs)
    who.push(msg("brief.customer.since", { since: { instant: customer.since } }));
  return who;
}

/** Who they are: name, tier, company, ids, record, history and mood. Empty when nothing but a placeholder is known. */
export function customerPart(reading: Reading): Claim[] {
  const { customer } = reading.input;
  const { since, facts } = readCrm(customer.crm);
  const who = whoOf(reading, since);
  const claims: Claim[] = who.length === 0 ? [] : [claim(msg("brief.customer.who", { list: { list: who } }))];

  const named = rankedIdentifiers(reading, ["user"])
    .filter((id) => id.value !== customer.externalId)
    .slice(0, 2);
  if (named.length > 0) {
    claims.push(
      claim(msg("brief.customer.named", { list: { list: idList(named, 2) } }), {
        cites: named.map((id) => id.message),
      }),
    );
  }
  if (facts.length > 0) claims.push(claim(msg("brief.customer.record", { list: { list: facts } })));
  if (claims.length === 0) return [];
  claims.push(
    claim(msg("brief.customer.history", { earlier: customer.earlierTickets, open: customer.openTickets })),
  );
  return [...claims, ...mood(reading)];
}
