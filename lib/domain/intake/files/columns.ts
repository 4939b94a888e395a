/** What a column of a CSV file can fill; `fields.<slug>` sets a custom field. */
export const columns = [
  "path",
  "subject",
  "external_id",
  "source",
  "channel",
  "language",
  "category",
  "type",
  "priority",
  "severity",
  "impact",
  "urgency",
  "complexity",
  "affected_system",
  "customer",
  "customer_email",
  "customer_tier",
  "customer_id",
  "company",
  "message",
  "tags",
  "confidence",
  "sentiment",
] as const;
export type Column = (typeof columns)[number];

/** For each column of the file what it fills; null for one that is left out. */
export type Mapping = (string | null)[];

/** Names that other helpdesks and people give these columns, in en, nl, da and de. */
const otherNames: Partial<Record<Column, string>> = {
  subject: "title summary onderwerp titel emne betreff ticketsubject",
  external_id: "id ticketid ticketnumber ticketnr caseid casenumber number nummer reference externalid key",
  channel: "via kanaal kanal",
  language: "taal sprog sprache locale",
  category: "categorie kategori kategorie topic",
  priority: "prioriteit prioritet prioritaet priorität",
  affected_system: "system systeem affectedsystem",
  customer:
    "name customername requester requestername contact contactname from client klant klantnaam kunde kundenavn naam navn",
  customer_email: "email mail emailaddress requesteremail contactemail fromemail emailadres",
  customer_tier: "tier customertier plan segment",
  customer_id: "customerid userid contactid requesterid klantnummer kundenummer",
  company: "organisation organization account companyname bedrijf firma virksomhed organisatie",
  message:
    "description body text comment content beschrijving bericht besked beskrivelse nachricht question firstmessage",
  tags: "labels tag label",
  confidence: "score aiconfidence",
  sentiment: "aisentiment",
};
const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const byName = new Map<string, Column>(
  columns.flatMap((column) =>
    [bare(column), ...(otherNames[column]?.split(" ") ?? [])].map((name) => [name, column] as const),
  ),
);

/**
 * What each column of a file seems to fill, by its name. Of two for the same thing the first counts; the other is left
 * for a person to place.
 */
export function guessMapping(header: readonly string[], fields: readonly string[]): Mapping {
  const taken = new Set<string>();
  const exact = header.map((name) => ownName(name, fields));
  return header.map((name, index) => {
    const target = exact[index] ?? byName.get(bare(name)) ?? null;
    const isFree = target !== null && !taken.has(target) && (exact[index] != null || !exact.includes(target));
    if (!isFree) return null;
    taken.add(target);
    return target;
  });
}

/** A column that is named as this product names it. */
function ownName(name: string, fields: readonly string[]): string | null {
  const written = name.trim().toLowerCase();
  const column = columns.find((each) => each === written);
  if (column !== undefined) return column;
  const field = fields.find((slug) => written === `fields.${slug}` || bare(written) === bare(slug));
  return field === undefined ? null : `fields.${field}`;
}

/** Whether every column is named as this product names it, once: then nobody need be asked. */
export const isOwnHeader = (header: readonly string[], fields: readonly string[]): boolean =>
  new Set(header.map((name) => ownName(name, fields))).size === header.length &&
  header.every((name) => ownName(name, fields) !== null);
