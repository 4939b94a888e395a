import { type Decoded, decodeText } from "@/lib/domain/intake/files/decode";
import {
  type FileRefusal,
  type FileTable,
  maxFileBytes,
  readJsonTickets,
  readNdjsonTickets,
  refuse,
  type TicketsAnswer,
} from "@/lib/domain/intake/files/tickets";
import { readJson } from "@/lib/domain/intake/transcript/json";
import { msg } from "@/lib/domain/msg";

/** What a dropped file holds. A table still needs its columns placed; a transcript goes where one is pasted. */
export type FileContent = { encoding: Extract<Decoded, { ok: true }>["encoding"] } & (
  | { kind: "tickets"; rows: Extract<TicketsAnswer, { ok: true }>["rows"] }
  | { kind: "table"; table: FileTable }
  | { kind: "transcript"; text: string }
);
export type FileAnswer = ({ ok: true } & FileContent) | FileRefusal;

const kindOfEnding: Record<string, "json" | "ndjson" | "csv" | "text"> = {
  json: "json",
  ndjson: "ndjson",
  jsonl: "ndjson",
  csv: "csv",
  tsv: "csv",
  txt: "text",
  log: "text",
  md: "text",
  eml: "text",
};
export const fileEndings = Object.keys(kindOfEnding).map((ending) => `.${ending}`);

/** Reads a dropped file; too big is said before anything is read. */
export async function readIntakeFile(file: File, path: string): Promise<FileAnswer> {
  const kind = kindOfEnding[file.name.toLowerCase().split(".").at(-1) ?? ""];
  if (kind === undefined) return refuse("unknown_kind", file.name);
  if (file.size > maxFileBytes) return refuse("too_big", (file.size / 1_048_576).toFixed(1));
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  if (!decoded.ok) return refuse("unreadable", file.name);
  const { text, encoding } = decoded;
  if (text.trim() === "") return refuse("empty");
  if (kind === "text" || (kind === "json" && isConversation(text)))
    return { ok: true, kind: "transcript", text, encoding };
  if (kind === "csv") {
    const table = await readTable(text);
    return "ok" in table ? table : { ok: true, kind: "table", table, encoding };
  }
  const answer = kind === "json" ? readJsonTickets(text, path) : readNdjsonTickets(text, path);
  return answer.ok ? { ok: true, kind: "tickets", rows: answer.rows, encoding } : answer;
}

/** A list of messages and no ticket: what chat programs and models write. */
const isConversation = (text: string): boolean => {
  const read = readJson(text);
  return read !== null && read.subject === null;
};

type Raw = { record: string[]; info: { lines: number }; raw: string };

/** Comma, semicolon or tab, by `sep=` or the header; quoted cells may hold line breaks. The parser comes with the first file. */
async function readTable(whole: string): Promise<FileTable | FileRefusal> {
  const { parse } = await import("csv-parse/browser/esm/sync");
  const said = /^sep=(.)\r?\n/i.exec(whole);
  const text = said === null ? whole : whole.slice(said[0].length);
  const skipped = said === null ? 0 : 1;
  const firstLine = text.trimStart().slice(0, text.trimStart().search(/[\r\n]|$/));
  const delimiter = said?.[1] ?? mostFrequent([",", ";", "\t"], firstLine);
  const bad: FileTable["bad"] = [];
  let records: Raw[];
  try {
    records = parse(text, {
      delimiter,
      info: true,
      raw: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        const line = Number(error === undefined || !("lines" in error) ? 0 : error.lines) + skipped;
        bad.push({ line, message: msg("intake.import.badQuotes") });
        return undefined;
      },
    }) as unknown as Raw[];
  } catch (error) {
    const line = error instanceof Error && "lines" in error ? String(Number(error.lines) + skipped) : null;
    return refuse("not_csv", line);
  }
  const [header, ...rest] = records;
  if (header === undefined) return refuse("empty");
  const rows = rest
    .map(({ record, info, raw }) => ({
      line: info.lines - (raw.trim().match(/\r\n|\r|\n/g) ?? []).length + skipped,
      cells: record,
    }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return { header: header.record.map((name) => name.trim()), rows, bad };
}

const mostFrequent = (signs: readonly string[], line: string): string =>
  signs.reduce((best, each) => (line.split(each).length > line.split(best).length ? each : best));
