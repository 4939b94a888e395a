/** Longer ones are no address that people open. */
const longest = 2_000;

/** An address that a browser opens: http or https with a host, and nothing that runs. */
export function isWebAddress(text: string): boolean {
  if (text.length > longest || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && hostname !== "";
}
