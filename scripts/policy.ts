import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { env } from "@/lib/env";

/**
 * Policy as code: `npm run policy -- pull|check|diff|push [organisation|<path>] [--draft] [--file F] [--reason "…"]`.
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

type Json = Record<string, unknown>;
type Finding = { pointer: string; message: string; fix?: { label: string } };
/** What was pulled: the live version, and the draft's revision, so that nothing newer is overwritten. */
type Pulled = { version: number; revision?: number };

function demo(): { url?: string; api_key?: string } {
  const found = join(env.BATON_DIR, "demo.json");
  return existsSync(found) ? JSON.parse(readFileSync(found, "utf8")) : {};
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const [command, what = "customer-service"] = positionals;
const isOrganisation = what === "organisation";
const file = values.file ?? (isOrganisation ? "organisation.json" : `${what}.policy.json`);
const lockFile = join(dirname(file), "baton.lock.json");
const url = values.url ?? demo().url ?? fail("Give --url, or run this where the demo was started.");
const key = values.key ?? demo().api_key ?? fail("Give --key: an API key with policy:read and policy:write.");
const address = isOrganisation ? `${url}/api/v1/organisation` : `${url}/api/v1/paths/${what}/policy`;
const schema = `${url}/api/v1/schemas/${isOrganisation ? "organisation" : "policy"}.json`;

async function send(method: string, target: string, body?: unknown, match?: number) {
  const response = await fetch(target, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...(match !== undefined && { "if-match": `"${match}"` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => fail(`No answer from ${url}.`));
  const text = await response.text();
  try {
    return { ok: response.ok, status: response.status, answer: JSON.parse(text) as Json };
  } catch {
    return fail(`${response.status} ${target} did not answer with JSON.`);
  }
}

async function call(method: string, target: string, body?: unknown, match?: number): Promise<Json> {
  const { ok, status, answer } = await send(method, target, body, match);
  if (ok) return answer;
  const faults = (answer.errors as Finding[] | undefined) ?? [];
  const advice = status === 409 ? [`Pull to another --file, bring both together, and push again.`] : [];
  return fail([String(answer.detail ?? answer.title), ...faults.map(lineOf), ...advice].join("\n"));
}

const lineOf = ({ pointer, message, fix }: Finding): string =>
  `  ${pointer || "/"}: ${message}${fix === undefined ? "" : ` (${fix.label})`}`;

function readJson(name: string): Json {
  try {
    return JSON.parse(readFileSync(name, "utf8"));
  } catch {
    return fail(`${name} is not valid JSON.`);
  }
}

/** The document in the file; one written by an older release stands under `document`, beside its version. */
function written(): { document: unknown; pulled: Pulled | null } {
  if (!existsSync(file)) fail(`${file} is not there. Pull it first.`);
  const content = readJson(file);
  if (typeof content.version === "number" && content.document !== undefined)
    return { document: content.document, pulled: { version: content.version } };
  const lock = existsSync(lockFile) ? (readJson(lockFile) as Record<string, Pulled>) : {};
  return { document: content, pulled: lock[what] ?? null };
}

function withoutSchema(document: unknown): unknown {
  if (typeof document !== "object" || document === null) return document;
  const { $schema: _, ...content } = document as Json;
  return content;
}

const save = (name: string, content: object) => writeFileSync(name, `${JSON.stringify(content, null, 2)}\n`);

/** Remembered beside the files, to be committed with them. */
function remember(pulled: Pulled): void {
  const lock = existsSync(lockFile) ? readJson(lockFile) : {};
  save(lockFile, { ...lock, [what]: pulled });
}

async function pull(): Promise<void> {
  const { version, document } = await call("GET", address);
  const draft = values.draft ? await call("GET", `${address}/draft`) : null;
  save(file, { $schema: schema, ...((draft?.document ?? document) as Json) });
  const pulled: Pulled = { version: Number(version) };
  remember(draft === null ? pulled : { ...pulled, revision: Number(draft.revision) });
  console.log(draft === null ? `v${version} is in ${file}.` : `The draft of v${version} is in ${file}.`);
}

async function check(): Promise<void> {
  const { errors, warnings } = (await call("POST", `${address}/validate`, {
    document: written().document,
  })) as { errors: Finding[]; warnings: Finding[] };
  for (const [title, found] of [
    ["Errors", errors],
    ["Warnings", warnings],
  ] as const)
    if (found.length > 0) console.log([title, ...found.map(lineOf)].join("\n"));
  if (errors.length > 0) process.exit(1);
  console.log(warnings.length > 0 ? "It can be published." : "Nothing to find. It can be published.");
}

async function diff(): Promise<void> {
  const { sentences } = (await call("POST", `${address}/diff`, { document: written().document })) as {
    sentences: string[];
  };
  console.log(sentences.length === 0 ? "The same as what is live." : sentences.join("\n"));
}

async function push(): Promise<void> {
  const { document, pulled } = written();
  if (values.draft) {
    const saved = await call("PUT", `${address}/draft`, { document }, pulled?.revision);
    remember({ version: pulled?.version ?? 0, revision: Number(saved.revision) });
    // What others changed in the draft is in the file too from now on, or the next push would take it back.
    const isMerged = !isDeepStrictEqual(withoutSchema(document), saved.document);
    if (isMerged) save(file, { $schema: schema, ...(saved.document as Json) });
    console.log(isMerged ? `Kept as the draft; ${file} has what others changed too.` : "Kept as the draft.");
    return;
  }
  const reason = values.reason ?? fail('Say why: --reason "…"');
  const body = { document, publish: true, reason, apply_to_running: values.apply };
  const { version } = await call("PUT", address, body, pulled?.version);
  remember({ version: Number(version) });
  console.log(`v${version} is live.`);
}

const commands: Record<string, () => Promise<void>> = { pull, check, diff, push };
const run = commands[command ?? ""];
if (run === undefined) fail("Say pull, check, diff or push, then a path or organisation.");
await run();
