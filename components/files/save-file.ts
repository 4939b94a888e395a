/** Hands a text to the browser as a file. A spreadsheet takes CSV for UTF-8 only after a byte order mark. */
export function saveFile(name: string, text: readonly string[], type: string): void {
  const url = URL.createObjectURL(new Blob([...text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
