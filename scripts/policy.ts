import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { env } from "@/lib/env";

/**
 * Policy as code: `npm run policy -- pull|push|check [organisation|<path>] [--file F] [--reason "…"] [--apply]`.
 * Address and key come from `--url` and `--key`, else from the demo's `demo.json`.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: "string" },
    reason: { type: "string" },
    url: { type: "string" },
    key: { type: "string" },
    draft: { type: "boolean", default: false },
    apply: { type: "boolean", default: false },
  },
});

type Demo = { url?: string; api_key?: string };

function demo(): Demo {
  const file = join(env.BATON_DIR, "demo.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const [command, what = "customer-service"] = positionals;
const isOrganisation = what === "organisation";
const file = values.file ?? `${what}.${isOrganisation ? "" : "policy."}json`;
const url = values.url ?? demo().url ?? fail("Give --url, or run this where the demo was started.");
const key = values.key ?? demo().api_key ?? fail("Give --key: an API key with policy:read and policy:write.");
const address = isOrganisation ? `${url}/api/v1/organisation` : `${url}/api/v1/paths/${what}/policy`;

async function call(method: string, target: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(target, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (response.ok) return answer;
  const faults = (answer.errors as { pointer: string; message: string }[] | undefined) ?? [];
  const lines = faults.map(({ pointer, message }) => `  ${pointer}: ${message}`);
  return fail([`${response.status} ${String(answer.detail ?? answer.title)}`, ...lines].join("\n"));
}

function written(): { version: number; document: unknown } {
  if (!existsSync(file)) fail(`${file} is not there. Pull it first.`);
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return fail(`${file} is not valid JSON.`);
  }
}

switch (command) {
  case "pull": {
    const { version, document } = await call("GET", address);
    writeFileSync(file, `${JSON.stringify({ version, document }, null, 2)}\n`);
    console.log(`Version ${version} is in ${file}.`);
    break;
  }
  case "check": {
    const { document } = written();
    const { errors, warnings } = (await call("POST", `${address}/validate`, { document })) as {
      errors: { pointer: string; message: string }[];
      warnings: { pointer: string; message: string }[];
    };
    for (const { pointer, message } of errors) console.log(`error   ${pointer}: ${message}`);
    for (const { pointer, message } of warnings) console.log(`warning ${pointer}: ${message}`);
    const { changes } = (await call("POST", `${address}/diff`, { document })) as {
      changes: { path: string; kind: string }[];
    };
    for (const { path, kind } of changes) console.log(`${kind.padEnd(7)} ${path}`);
    process.exit(errors.length > 0 ? 1 : 0);
    break;
  }
  case "push": {
    const { version, document } = written();
    const reason = values.reason ?? fail('Say why: --reason "…"');
    const body = { document, publish: !values.draft, reason, apply_to_running: values.apply };
    const answer = await call("PUT", address, body, { "if-match": `"${version}"` });
    writeFileSync(file, `${JSON.stringify({ version: answer.version, document }, null, 2)}\n`);
    console.log(answer.published ? `Version ${String(answer.version)} is live.` : "Kept as the draft.");
    break;
  }
  default:
    fail("Say pull, check or push, then a path or organisation.");
}
