import { CreateTicket } from "../ticket/inputs";

/** What a dropped file came to: tickets that can be created, and lines that can't, each with the reason. */
export type FileRow =
  | { line: number; ok: true; ticket: CreateTicket }
  | { line: number; ok: false; subject: string | null; faults: { pointer: string; message: string }[] };
export type FileAnswer =
  | { ok: true; rows: FileRow[] }
  | {
      ok: false;
      reason: "too_big" | "too_many" | "empty" | "not_json" | "not_csv" | "unknown_kind";
      detail: string | null;
    };

export const maxFileBytes = 5 * 1024 * 1024;
const maxFileTickets = 1_000;
const fileKinds = ["json", "ndjson", "csv"] as const;
type FileKind = (typeof fileKinds)[number];

/** By the file's name; a text that was pasted has none and is told by its first character. */
export function kindOfFile(name: string): FileKind | null {
  const ending = name.toLowerCase().split(".").at(-1);
  if (ending === "jsonl") return "ndjson";
  return fileKinds.find((kind) => kind === ending) ?? null;
}

const refuse = (
  reason: Extract<FileAnswer, { ok: false }>["reason"],
  detail: string | null = null,
): FileAnswer => ({
  ok: false,
  reason,
  detail,
});

type Parsed = { line: number; value: unknown } | { line: number; broken: string };

/** Checks one create request; a missing path is the one that the form shows. */
function checked(line: number, value: unknown, path: string): FileRow {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const given = isObject ? { path, source: "intake", ...value } : value;
  const result = CreateTicket.safeParse(given);
  if (result.success) return { line, ok: true, ticket: result.data };
  const subject = isObject && "subject" in value ? String(value.subject) : null;
  const faults = result.error.issues.slice(0, 5).map((issue) => ({
    pointer: `/${issue.path.join("/")}`,
    message: issue.message,
  }));
  return { line, ok: false, subject, faults };
}

function rowsOf(parsed: readonly Parsed[], path: string): FileAnswer {
  if (parsed.length === 0) return refuse("empty");
  if (parsed.length > maxFileTickets) return refuse("too_many", String(parsed.length));
  return {
    ok: true,
    rows: parsed.map((each) =>
      "broken" in each
        ? { line: each.line, ok: false, subject: null, faults: [{ pointer: "", message: each.broken }] }
        : checked(each.line, each.value, path),
    ),
  };
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One create request, an array of them, or the body of the batch call. */
export function readJsonTickets(text: string, path: string): FileAnswer {
  if (text.trim() === "") return refuse("empty");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse("not_json", said(error));
  }
  const wrapped =
    typeof value === "object" && value !== null && "tickets" in value && Array.isArray(value.tickets)
      ? value.tickets
      : value;
  const list: unknown[] = Array.isArray(wrapped) ? wrapped : [wrapped];
  return rowsOf(
    list.map((each, index) => ({ line: index + 1, value: each })),
    path,
  );
}

/** One create request a line; a broken line spoils no other. */
export function readNdjsonTickets(text: string, path: string): FileAnswer {
  const parsed = text.split(/\r?\n/).flatMap((raw, index): Parsed[] => {
    if (raw.trim() === "") return [];
    try {
      return [{ line: index + 1, value: JSON.parse(raw) }];
    } catch (error) {
      return [{ line: index + 1, broken: said(error) }];
    }
  });
  return rowsOf(parsed, path);
}

/** Columns of a CSV file; `fields.<slug>` sets a custom field, other names are refused by name. */
const columns = [
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
type Column = (typeof columns)[number];
export const csvColumns: readonly string[] = columns;

const numberOf = (text: string | undefined): number | string | undefined => {
  if (text === undefined) return undefined;
  const figure = Number(text.replace(",", "."));
  return Number.isNaN(figure) ? text : figure;
};

const without = <T extends Record<string, unknown>>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;

/** One line of a CSV as a create request; empty cells are absent. */
function ofRecord(record: Readonly<Record<string, string>>): unknown {
  const cell = (name: Column): string | undefined => {
    const text = record[name]?.trim();
    return text === "" ? undefined : text;
  };
  const fields = Object.entries(record).flatMap(([name, text]) =>
    name.startsWith("fields.") && text.trim() !== "" ? [[name.slice("fields.".length), text.trim()]] : [],
  );
  const own = new Set<Column>([
    "customer",
    "customer_email",
    "customer_tier",
    "customer_id",
    "company",
    "message",
    "tags",
    "confidence",
    "sentiment",
  ]);
  const plain = Object.fromEntries(
    columns.filter((name) => !own.has(name)).map((name) => [name, cell(name)]),
  );
  const company = cell("company");
  const message = cell("message");
  const ai = without({ confidence: numberOf(cell("confidence")), sentiment: numberOf(cell("sentiment")) });
  return without({
    ...plain,
    customer: without({
      external_id: cell("customer_id"),
      name: cell("customer"),
      email: cell("customer_email"),
      tier: cell("customer_tier"),
      company: company === undefined ? undefined : { name: company },
    }),
    messages: message === undefined ? undefined : [{ author: "customer", body: message }],
    tags: cell("tags")
      ?.split(/[;|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
    ai: Object.keys(ai).length === 0 ? undefined : ai,
    fields: fields.length === 0 ? undefined : Object.fromEntries(fields),
  });
}

/** @param records cells by column name, with the line each begins at */
export function ticketsOfCsv(
  header: readonly string[],
  records: readonly { line: number; cells: Readonly<Record<string, string>> }[],
  path: string,
): FileAnswer {
  const unknown = header.filter((name) => !csvColumns.includes(name) && !name.startsWith("fields."));
  if (unknown.length > 0) return refuse("not_csv", unknown.join(", "));
  return rowsOf(
    records.map(({ line, cells }) => ({ line, value: ofRecord(cells) })),
    path,
  );
}
