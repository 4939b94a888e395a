/** What a read of ours answers when it can't: the code and sentence of the problem document. */
export class ReadError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ReadError";
  }
}

const endings = new Set<() => void>();

/** Hears of a read that was refused because the session is over; gives what ends the listening. */
export function onSessionEnded(heard: () => void): () => void {
  endings.add(heard);
  return () => void endings.delete(heard);
}

type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** The address of a read with its query; lists with commas; members that are undefined are left out. */
function addressOf(path: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value));
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** GET as JSON with the session's cookie. Throws `ReadError`, or the network's own error. */
export async function fetchJson<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  return answerOf<T>(
    await fetch(addressOf(path, query), { signal, headers: { accept: "application/json" } }),
  );
}

/** The same for a read whose question is too long for an address. */
export async function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const headers = { accept: "application/json", "content-type": "application/json" };
  return answerOf<T>(await fetch(path, { method: "POST", body: JSON.stringify(body), signal, headers }));
}

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  if (response.status === 401) for (const heard of endings) heard();
  const detail = typeof body === "object" && body !== null && "detail" in body ? String(body.detail) : "";
  throw new ReadError(response.status, detail);
}
