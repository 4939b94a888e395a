import { type Say, say } from "../../texts";
import { dayMs } from "../../time/zone";
import { claim, type Reading } from "../reading";
import { clip, oneLine } from "../text";
import type { Claim } from "../types";
import { idList, rankedIdentifiers } from "./problem";

/** Flat values of the CRM record, lists joined, six at most. */
function crmFacts(crm: Record<string, unknown>): Say[] {
  const facts: Say[] = [];
  for (const [key, value] of Object.entries(crm)) {
    if (facts.length === 6) break;
    const scalars = (Array.isArray(value) ? value : [value]).filter(
      (item) => typeof item === "string" || typeof item === "number" || typeof item === "boolean",
    );
    if (scalars.length === 0) continue;
    const shown = scalars.slice(0, 5).map((item) => oneLine(String(item)));
    const name = clip(oneLine(key.replace(/_/g, " ")), 40);
    const text = clip(shown.join(", "), 80);
    const more = scalars.length - shown.length;
    facts.push(
      more > 0
        ? say("brief.field_more", { name, value: text, count: more })
        : say("brief.field", { name, value: text }),
    );
  }
  return facts;
}

function mood(reading: Reading): Claim[] {
  const { sentiment, sentimentHistory } = reading.input.ai;
  const first = sentimentHistory[0];
  const last = sentiment ?? sentimentHistory.at(-1);
  if (last === undefined || last === null) return [];
  if (first === undefined || first === last) return [claim(say("brief.customer.sentiment", { now: last }))];
  const key = last < first ? "brief.customer.sentiment_fell" : "brief.customer.sentiment_rose";
  return [claim(say(key, { from: first, now: last }))];
}

/** Who they are: name, tier, company, ids, record, history and mood. Empty when nothing but a placeholder is known. */
export function customerPart(reading: Reading): Claim[] {
  const { customer } = reading.input;
  const who: Say[] = [];
  if (customer.name !== null && customer.name !== "") who.push({ raw: clip(oneLine(customer.name), 80) });
  if (customer.tier !== null) who.push({ raw: clip(oneLine(customer.tier), 40) });
  if (customer.company !== null && customer.company !== "")
    who.push({ raw: clip(oneLine(customer.company), 60) });
  if (customer.externalId !== null && customer.externalId !== "") {
    who.push(say("brief.customer.id", { id: clip(oneLine(customer.externalId), 80) }));
  }
  // Someone first seen with this very ticket is a customer since today, which says nothing.
  if (customer.since !== null && reading.input.at - customer.since >= dayMs)
    who.push(say("brief.customer.since", { since: { instant: customer.since } }));
  const claims: Claim[] = who.length === 0 ? [] : [claim(say("brief.customer.who", { list: { list: who } }))];

  const named = rankedIdentifiers(reading, ["user"])
    .filter((id) => id.value !== customer.externalId)
    .slice(0, 2);
  if (named.length > 0) {
    claims.push(
      claim(say("brief.customer.named", { list: { list: idList(named, 2) } }), {
        cites: named.map((id) => id.message),
      }),
    );
  }
  const crm = crmFacts(customer.crm);
  if (crm.length > 0) claims.push(claim(say("brief.customer.record", { list: { list: crm } })));
  if (claims.length === 0) return [];
  claims.push(
    claim(say("brief.customer.history", { earlier: customer.earlierTickets, open: customer.openTickets })),
  );
  return [...claims, ...mood(reading)];
}
