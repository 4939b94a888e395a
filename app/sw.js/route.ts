import common from "@/messages/en/common.json";

export const dynamic = "force-static";

const words = common.unreachable;

/** Looks like the rest without any file of ours: none can be read while this is shown. */
const page = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${words.server}</title>
<style>:root{color-scheme:light dark}body{margin:0;min-height:100dvh;display:grid;place-content:center;padding:24px;
font:14px/1.5 ui-sans-serif,system-ui,sans-serif;background:light-dark(#f6f6f4,#131413);color:light-dark(#1b1b19,#ececea)}
main{max-width:420px}h1{font-size:16px;margin:0 0 8px}p{margin:0 0 8px;color:light-dark(#58574f,#b5b4ac)}
a{display:inline-block;margin-top:8px;padding:8px 14px;border-radius:6px;font-weight:500;text-decoration:none;
background:light-dark(#0d5c63,#5cc0b6);color:light-dark(#fff,#131413)}</style>
<main role="alert"><h1 id="title">${words.server}</h1><p>${words.kept}</p><p>${words.next}</p>
<a id="again" href="">${words.retry}</a></main>`;

/** Runs in that page: says which it is, and opens the page that was asked for as soon as somebody answers. */
const wait = `
const again = () => fetch("/api/health", { cache: "no-store" }).then(() => location.reload(), () => undefined);
const say = () => { const text = navigator.onLine ? ${JSON.stringify(words.server)} : ${JSON.stringify(words.offline)};
  if (document.title !== text) document.title = document.getElementById("title").textContent = text; };
say(); addEventListener("online", () => { say(); again(); }); addEventListener("offline", say);
setInterval(again, 5000);`;

/**
 * Answers a page that nobody else can answer, so that a link, Back or a reload without a network ends in words of
 * ours instead of the browser's error page. It keeps nothing and touches no other request.
 */
const worker = `
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || event.request.method !== "GET") return;
  event.respondWith(fetch(event.request).catch(unreachable));
});
const unreachable = () => {
  const nonce = crypto.randomUUID();
  const policy = "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; script-src 'nonce-" + nonce + "'";
  const script = "<script nonce='" + nonce + "'>" + ${JSON.stringify(wait)} + "</" + "script>";
  return new Response(${JSON.stringify(page)} + script, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, "cache-control": "no-store" },
  });
};`;

export function GET(): Response {
  return new Response(worker, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
}
