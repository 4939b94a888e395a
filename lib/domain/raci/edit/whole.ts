import type { Organisation } from "../../policy/organisation";
import type { Column, RaciRow } from "../../policy/path-policy";
import { type RaciLetter, type RaciStage, raciStages } from "../../vocabulary";
import { addColumns } from "./columns";
import { type Edited, type Spot, setCells } from "./letters";
import { columnsOfMatrix, lettersAt, type MatrixPolicy, partyKey, partyOf, type Raci } from "./matrix";
import { cleared, type Unread } from "./paste";
import { addRow } from "./rows";
import { cellText, readCell } from "./table";

/** A whole matrix with a header line and a first column: rows and columns are found by their names. */

export type Party = { who: Column; key: string; name: string };
/** `key` null: no party of that name; it may be mapped to one, or left out. */
export type HeaderMatch = { index: number; text: string; key: string | null };
/** `slug` null: no row of that name; it may be added, or left out. */
export type LineMatch = { index: number; text: string; slug: string | null; stage: RaciStage | null };
export type WholeTable = {
  columns: HeaderMatch[];
  rows: LineMatch[];
  /** Texts in cells that say no letter. */
  unread: { line: string; header: string; text: string }[];
  body: readonly (readonly string[])[];
};

const normalizeName = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Everybody who may have a column, by the name the grid shows. */
export function partiesOf(organisation: Organisation, aiName: string): Party[] {
  const party = (who: Column, name: string): Party => ({ who, key: partyKey(who), name });
  return [
    party({ ai: true }, aiName),
    ...organisation.teams.map(({ slug, name }) => party({ team: slug }, name)),
    ...organisation.duties.map(({ slug, name }) => party({ duty: slug }, name)),
    ...organisation.members.map(({ handle, name }) => party({ member: handle }, name)),
    ...organisation.contacts.map(({ slug, name }) => party({ contact: slug }, name)),
  ];
}

/** "Front line L1" and "front-line" both are Front line; the AI goes by some other names. */
function findParty(parties: readonly Party[], text: string): string | null {
  const searched = normalizeName(text);
  if (["ai", "ai agent", "ai assistant", "bot", "chatbot", "assistant"].includes(searched)) return "ai";
  const bare = searched.replace(/ l[1-9]$/, "");
  const slugOf = ({ key }: Party) => normalizeName(key.split(" ")[1] ?? "");
  const sameParty =
    parties.find(({ name }) => normalizeName(name) === searched) ??
    parties.find((party) => slugOf(party) === searched) ??
    parties.find(({ name }) => normalizeName(name) === bare);
  return sameParty?.key ?? null;
}

const stageOf = (text: string): RaciStage | null =>
  raciStages.find((stage) => stage === normalizeName(text)) ?? null;
const saysLetters = (text: string): boolean => "letters" in readCell(text);

/**
 * Reads a table as a whole matrix, or says null where it is only a block of cells: its first line must name parties
 * and its first column activities. A column of stages before the activities is understood.
 */
export function readWhole(
  table: readonly (readonly string[])[],
  policy: MatrixPolicy,
  parties: readonly Party[],
): WholeTable | null {
  const [header = [], ...body] = table.filter((line) => line.some((cell) => cell !== ""));
  const staged = body.some((line) => stageOf(line[0] ?? "") !== null) && body.every(stagedLine);
  const first = staged ? 2 : 1;
  const heads = header.flatMap((text, index) => (index < first || text === "" ? [] : [{ index, text }]));
  if (body.length === 0 || heads.length === 0 || heads.every(({ text }) => saysLetters(text))) return null;
  const lines = body.map((line, index) => ({ index, text: line[first - 1] ?? "" }));
  if (lines.every(({ text }) => saysLetters(text))) return null;
  const shown = new Set(columnsOfMatrix(policy).map(partyKey));
  const ranked = [...parties].sort((a, b) => Number(shown.has(b.key)) - Number(shown.has(a.key)));
  let stage: RaciStage | null = null;
  const rows = lines.flatMap(({ index, text }): LineMatch[] => {
    stage = (staged ? stageOf(body[index]?.[0] ?? "") : null) ?? stage;
    return text === "" ? [] : [{ index, text, slug: findRow(policy.raci, text, stage), stage }];
  });
  const columns = heads.map(({ index, text }) => ({ index, text, key: findParty(ranked, text) }));
  const unread = rows.flatMap((row) =>
    columns.flatMap(({ index, text: header }) => {
      const read = readCell(body[row.index]?.[index] ?? "");
      return "unknown" in read ? [{ line: row.text, header, text: read.unknown }] : [];
    }),
  );
  return { columns: once(columns, "key"), rows: once(rows, "slug"), unread, body };
}

const stagedLine = (line: readonly string[]): boolean =>
  (line[0] ?? "") === "" || stageOf(line[0] ?? "") !== null;

function findRow(raci: Raci, text: string, stage: RaciStage | null): string | null {
  const searched = normalizeName(text);
  const among = (rows: readonly RaciRow[]) =>
    rows.find((row) => normalizeName(row.name) === searched) ??
    rows.find((row) => normalizeName(row.slug) === searched);
  return (among(raci.rows.filter((row) => row.stage === stage)) ?? among(raci.rows))?.slug ?? null;
}

/** Of several that found the same, the first has it. */
function once<K extends string, T extends { [key in K]: string | null }>(items: T[], key: K): T[] {
  const seen = new Set<string>();
  return items.map((item) => {
    const value = item[key];
    if (value === null) return item;
    if (seen.has(value)) return { ...item, [key]: null };
    seen.add(value);
    return item;
  });
}

export type Mapping = {
  /** Index of a header → the party's key; null leaves the column out. */
  columns: ReadonlyMap<number, string | null>;
  /** Index of a line → a row by slug, a new row at a stage, or null to leave it out. */
  rows: ReadonlyMap<number, { slug: string } | { stage: RaciStage } | null>;
};

/** The mapping that asks nothing: what was found by name. */
export const foundMapping = (table: WholeTable): Mapping => ({
  columns: new Map(table.columns.map(({ index, key }) => [index, key])),
  rows: new Map(table.rows.map(({ index, slug }) => [index, slug === null ? null : { slug }])),
});

export type Applied = Edited & { unread: Unread[]; added: { rows: number; columns: number } };

/** The matrix with the table's letters: each cell that the table has is set exactly, all others stay. */
export function applyWhole(policy: MatrixPolicy, table: WholeTable, mapping: Mapping): Applied {
  const shown = columnsOfMatrix(policy);
  const parties = [...mapping.columns.values()].flatMap((key) => {
    const who = key === null ? null : partyOf(key);
    return who === null ? [] : [who];
  });
  let raci = addColumns(policy, parties);
  const columnsAdded = new Set(parties.map(partyKey));
  for (const who of shown) columnsAdded.delete(partyKey(who));
  let rowsAdded = 0;
  const changes: (Spot & { letters: RaciLetter[] })[] = [];
  const unread: Unread[] = [];
  for (const { index, text } of table.rows) {
    const target = mapping.rows.get(index) ?? null;
    if (target === null) continue;
    let slug: string | null;
    if ("slug" in target) slug = target.slug;
    else {
      const added = addRow(raci, { name: text, stage: target.stage });
      raci = added.raci;
      slug = added.slug;
      rowsAdded += slug === null ? 0 : 1;
    }
    if (slug === null) continue;
    for (const head of table.columns) {
      const column = mapping.columns.get(head.index) ?? null;
      if (column === null) continue;
      const read = readCell(table.body[index]?.[head.index] ?? "");
      if ("unknown" in read) unread.push({ row: slug, column, text: read.unknown });
      else changes.push({ row: slug, column, letters: read.letters });
    }
  }
  return {
    ...setCells(raci, cleared(changes)),
    unread,
    added: { rows: rowsAdded, columns: columnsAdded.size },
  };
}

/** The matrix as lines with names: for CSV, and for copying it as a whole. */
export function wholeTable(
  policy: MatrixPolicy,
  rows: readonly RaciRow[],
  words: { stage: (stage: RaciStage) => string; column: (who: Column) => string; heads: readonly string[] },
): string[][] {
  const columns = columnsOfMatrix(policy);
  return [
    [...words.heads, ...columns.map(words.column)],
    ...rows.map((row) => [
      words.stage(row.stage),
      row.name,
      ...columns.map((who) => cellText(lettersAt(row, partyKey(who)))),
    ]),
  ];
}
