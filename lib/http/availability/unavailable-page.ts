import { randomUUID } from "node:crypto";

type UnavailableWords = { title: string; kept: string; next: string; retry: string };

const style = `:root{color-scheme:light dark}body{margin:0;min-height:100dvh;display:grid;place-content:center;padding:24px;
font:14px/1.5 ui-sans-serif,system-ui,sans-serif;background:light-dark(#f6f6f4,#131413);color:light-dark(#1b1b19,#ecece8)}
main{max-width:420px}h1{font-size:16px;margin:0 0 8px}p{margin:0 0 8px;color:light-dark(#58574f,#a3a39b)}
a{display:inline-block;margin-top:8px;padding:8px 14px;border-radius:6px;font-weight:500;text-decoration:none;
background:light-dark(#0d5c63,#5cc0b6);color:light-dark(#fff,#131413)}`;

/** Opens what was asked for once the database is there again; nothing else of readiness keeps a page away. */
const wait = (
  to: string,
) => `const again = () => fetch("/api/ready", { cache: "no-store" }).then((answer) => answer.json())
.then((ready) => { if (ready.database === "ok") ${to}; }).catch(() => undefined);
setInterval(again, 3000);`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * What a browser gets in place of a page while the database is away: 503 in words, without any file of ours, the
 * session untouched. It comes back by itself.
 * @param to where it leads then; default: the page that was asked for
 */
export function unavailablePage(words: UnavailableWords, to?: string): Response {
  const nonce = randomUUID();
  const target = to === undefined ? "" : escaped(to);
  const leads =
    to === undefined
      ? "location.reload()"
      : `location.replace(${JSON.stringify(to).replaceAll("<", "\\u003c")})`;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escaped(words.title)}</title><style>${style}</style>
<noscript><meta http-equiv="refresh" content="10${target === "" ? "" : `;url=${target}`}"></noscript>
<main role="alert"><h1>${escaped(words.title)}</h1><p>${escaped(words.kept)}</p><p>${escaped(words.next)}</p>
<a href="${target}">${escaped(words.retry)}</a></main><script nonce="${nonce}">${wait(leads)}</script></html>`;
  return new Response(page, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'nonce-${nonce}'`,
      "cache-control": "no-store",
      "retry-after": "5",
      "x-content-type-options": "nosniff",
    },
  });
}
