import {
  type FileAnswer,
  kindOfFile,
  maxFileBytes,
  readJsonTickets,
  readNdjsonTickets,
  ticketsOfCsv,
} from "@/lib/domain/intake/files";

const refused = (
  reason: Extract<FileAnswer, { ok: false }>["reason"],
  detail: string | null = null,
): FileAnswer => ({
  ok: false,
  reason,
  detail,
});

/** Reads a dropped file into create requests; too big is said before anything is read. */
export async function readTicketFile(file: File, path: string): Promise<FileAnswer> {
  const kind = kindOfFile(file.name);
  if (kind === null) return refused("unknown_kind", file.name);
  if (file.size > maxFileBytes) return refused("too_big", (file.size / 1_048_576).toFixed(1));
  const text = (await file.text()).replace(/^﻿/, "");
  switch (kind) {
    case "json":
      return readJsonTickets(text, path);
    case "ndjson":
      return readNdjsonTickets(text, path);
    case "csv":
      return readCsv(text, path);
  }
}

type Info = { record: Record<string, string>; info: { lines: number } };

/** Comma, semicolon or tab; quoted cells may hold line breaks. The parser's code is fetched with the first file. */
async function readCsv(text: string, path: string): Promise<FileAnswer> {
  if (text.trim() === "") return refused("empty");
  const { parse } = await import("csv-parse/browser/esm/sync");
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [",", ";", "\t"].reduce((best, each) =>
    firstLine.split(each).length > firstLine.split(best).length ? each : best,
  );
  let header: string[] = [];
  try {
    const rows = parse(text, {
      delimiter,
      info: true,
      skip_empty_lines: true,
      trim: true,
      columns: (names: string[]) => {
        header = names.map((name) => name.trim().toLowerCase());
        return header;
      },
    }) as unknown as Info[];
    return ticketsOfCsv(
      header,
      rows.map(({ record, info }) => ({ line: info.lines, cells: record })),
      path,
    );
  } catch (error) {
    return refused("not_csv", error instanceof Error ? error.message : String(error));
  }
}
