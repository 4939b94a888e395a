import { faultsOf } from "../../faults";
import { type Msg, msg } from "../../msg";
import { CreateTicket, type FieldValue } from "../../ticket/inputs";
import { readFieldText } from "../field-text";
import type { Column, Mapping } from "./columns";

/** What a file came to: tickets that can be created, and lines that can't, each with the reason. */
export type FileRow =
  | { line: number; ok: true; ticket: CreateTicket }
  | { line: number; ok: false; subject: string | null; faults: RowFault[] };
/** `pointer` into the request, "" for the line as a whole. */
export type RowFault = { pointer: string; message: Msg };

/** A CSV file as read: cells by position, and lines that couldn't be read. */
export type FileTable = {
  header: string[];
  rows: { line: number; cells: string[] }[];
  bad: { line: number; message: Msg }[];
};

export type FileRefusal = {
  ok: false;
  reason: "too_big" | "too_many" | "empty" | "not_json" | "not_csv" | "unknown_kind" | "unreadable";
  detail: string | null;
};
export type TicketsAnswer = { ok: true; rows: FileRow[] } | FileRefusal;

export const maxFileBytes = 5 * 1024 * 1024;
const maxFileTickets = 1_000;

export const refuse = (reason: FileRefusal["reason"], detail: string | null = null): FileRefusal => ({
  ok: false,
  reason,
  detail,
});

type Parsed = { line: number; value: unknown } | { line: number; broken: Msg };

/** Checks one create request; a missing path is the one that the form shows. */
function checked(line: number, value: unknown, path: string): FileRow {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const candidate = isObject ? { path, source: "intake", ...value } : value;
  const result = CreateTicket.safeParse(candidate, { reportInput: true });
  if (result.success) return { line, ok: true, ticket: result.data };
  const subject = isObject && "subject" in value && typeof value.subject === "string" ? value.subject : null;
  const faults = faultsOf(result.error)
    .slice(0, 5)
    .map(({ pointer, message }) => ({ pointer, message }));
  return { line, ok: false, subject, faults };
}

function rowsOf(parsed: readonly Parsed[], path: string): TicketsAnswer {
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

/** Where the parser of this engine stopped, as a line counted from 1. */
function lineOfError(text: string, error: unknown): string | null {
  const said = error instanceof Error ? error.message : "";
  const line = /line (\d+)/.exec(said)?.[1];
  const at = /position (\d+)/.exec(said)?.[1];
  return line ?? (at === undefined ? null : String(text.slice(0, Number(at)).split("\n").length));
}

/** One create request, an array of them, the body of the batch call, or one request a line. */
export function readJsonTickets(text: string, path: string): TicketsAnswer {
  if (text.trim() === "") return refuse("empty");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return isOnePerLine(text) ? readNdjsonTickets(text, path) : refuse("not_json", lineOfError(text, error));
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

/** Whether a text is NDJSON under another name: its first line alone is an object already. */
function isOnePerLine(text: string): boolean {
  const first = text.trimStart().split(/\r?\n/)[0] ?? "";
  try {
    const value: unknown = JSON.parse(first);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** One create request a line; a broken line spoils no other. */
export function readNdjsonTickets(text: string, path: string): TicketsAnswer {
  const parsed = text.split(/\r?\n/).flatMap((raw, index): Parsed[] => {
    if (raw.trim() === "") return [];
    try {
      return [{ line: index + 1, value: JSON.parse(raw) }];
    } catch {
      return [{ line: index + 1, broken: msg("intake.import.brokenLine") }];
    }
  });
  return rowsOf(parsed, path);
}

const numberOf = (text: string | undefined): number | string | undefined => {
  if (text === undefined) return undefined;
  const figure = Number(text.replace(",", "."));
  return Number.isNaN(figure) ? text : figure;
};

const without = <T extends Record<string, unknown>>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;

/** The custom fields of a path, by which cells are read. */
export type FieldShape = { slug: string; type: string };
type InstantOf = (local: string) => string | null;

/** One line of a table as a create request; empty cells are absent. */
function requestOf(
  cells: ReadonlyMap<string, string>,
  shapes: readonly FieldShape[],
  instantOf: InstantOf,
): unknown {
  const cell = (name: Column): string | undefined => cells.get(name);
  const fields = shapes.flatMap(({ slug, type }): [string, FieldValue][] => {
    const text = cells.get(`fields.${slug}`);
    if (text === undefined) return [];
    const read = readFieldText(text, type, instantOf);
    // What can't be read goes as it stands: the check names the field.
    return [[slug, read.ok && read.value !== null ? read.value : text]];
  });
  const company = cell("company");
  const message = cell("message");
  const ai = without({ confidence: numberOf(cell("confidence")), sentiment: numberOf(cell("sentiment")) });
  const customer = without({
    external_id: cell("customer_id"),
    name: cell("customer"),
    email: cell("customer_email"),
    tier: cell("customer_tier"),
    company: company === undefined ? undefined : { name: company },
  });
  return without({
    ...Object.fromEntries([...cells].filter(([name]) => !composed.has(name) && !name.startsWith("fields."))),
    customer,
    messages: message === undefined ? undefined : [{ author: "customer", body: message }],
    tags: cell("tags")
      ?.split(/[;|,]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
    ai: Object.keys(ai).length === 0 ? undefined : ai,
    fields: fields.length === 0 ? undefined : Object.fromEntries(fields),
  });
}
/** Columns that end up inside another member of the request. */
const composed = new Set<string>([
  "customer",
  "customer_email",
  "customer_tier",
  "customer_id",
  "company",
  "message",
  "tags",
  "confidence",
  "sentiment",
] satisfies Column[]);

export type TableReading = {
  mapping: Mapping;
  path: string;
  shapes: readonly FieldShape[];
  /** A local `YYYY-MM-DDTHH:mm` as RFC 3339, by the zone of whoever reads. */
  instantOf: InstantOf;
};

/** The tickets of a table; a line that can't be read, or has more or fewer cells than the header, refuses itself. */
export function ticketsOfTable(
  table: FileTable,
  { mapping, path, shapes, instantOf }: TableReading,
): TicketsAnswer {
  const { header } = table;
  const parsed = table.rows.map(({ line, cells }): Parsed => {
    if (cells.length !== header.length)
      return { line, broken: msg("intake.import.cells", { found: cells.length, wanted: header.length }) };
    const filled = cells.flatMap((text, index): [string, string][] => {
      const target = mapping[index] ?? null;
      return target === null || text.trim() === "" ? [] : [[target, text.trim()]];
    });
    return { line, value: requestOf(new Map(filled), shapes, instantOf) };
  });
  const bad = table.bad.map(({ line, message }): Parsed => ({ line, broken: message }));
  return rowsOf(
    [...parsed, ...bad].sort((a, b) => a.line - b.line),
    path,
  );
}
