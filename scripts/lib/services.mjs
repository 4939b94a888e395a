import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./checkout.mjs";

/** As `npm run worker` runs it. */
export function workerArguments() {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return scripts.worker.split(" ").slice(2);
}

export function webArguments(host, port, isDev) {
  return [
    ...(isDev ? [] : ["--max-old-space-size=320"]),
    join(root, "node_modules/next/dist/bin/next"),
    isDev ? "dev" : "start",
    "-p",
    String(port),
    "-H",
    host,
    // Longer than proxies and programs keep an idle connection: who closes last never meets one that is being closed.
    ...(isDev ? [] : ["--keepAliveTimeout", "75000"]),
  ];
}

/** Where this machine asks the web how it is, whatever address it listens on. */
export function healthAddress(host, port) {
  const to = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return `http://${to.includes(":") ? `[${to}]` : to}:${port}/api/health`;
}
