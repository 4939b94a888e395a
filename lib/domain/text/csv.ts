/** A cell that a spreadsheet would run as a formula is kept from it by an apostrophe. */
const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

export const writeCsv = (lines: readonly (readonly string[])[]): string =>
  `${lines
    .map((line) =>
      line
        .map(guarded)
        .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(","),
    )
    .join("\r\n")}\r\n`;
