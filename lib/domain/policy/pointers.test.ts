import { expect, it, vi } from "vitest";
import type * as z from "zod";
import { messages } from "@/i18n/messages";
import { faultsOf } from "../faults";
import { literal, msg } from "../msg";
import { checkOrganisation, checkPolicy } from "./checks/policy";
import { isObject, namedPlace, namesIn } from "./diff";
import type { Checked } from "./findings";
import { Organisation } from "./organisation";
import { PathPolicy } from "./path-policy";
import { organisationBase, policyBase } from "./testing/random-policy";

/** Thousands of documents, each with one thing wrong, on a machine that may be busy. */
vi.setConfig({ testTimeout: 240_000 });

type Path = readonly (string | number)[];
type Told = { pointer: string; code: string; of: string };

/** Two of each list say what all of them say. */
function placesIn(value: unknown, path: Path = []): Path[] {
  const inside = Array.isArray(value)
    ? value.flatMap((each, index) => (index < 2 ? placesIn(each, [...path, index]) : []))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))
      : [];
  return [path, ...inside];
}

const partAt = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, key) => (isObject(part) || Array.isArray(part) ? Reflect.get(part, key) : undefined),
    document,
  );

/** The document with another value in a place; `undefined` takes it away. */
function withPart(document: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(document);
  const holder = partAt(copy, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined || !(isObject(holder) || Array.isArray(holder))) return value;
  if (value !== undefined) Reflect.set(holder, last, value);
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
  return copy;
}

/** Words that stand under a name anywhere in the document: operators under `op`, letters under `letter` … */
function wordsByName(base: unknown): ReadonlyMap<string, readonly unknown[]> {
  const words = new Map<string, Set<unknown>>();
  for (const path of placesIn(base)) {
    const [name, value] = [String(path.at(-1)), partAt(base, path)];
    if (typeof value === "string") words.set(name, (words.get(name) ?? new Set()).add(value));
  }
  return new Map([...words].map(([name, all]) => [name, [...all].slice(0, 12)]));
}

/** What is put in place of a value: of another type, a name that nothing has, out of bounds, the same once more. */
function wrongOf(value: unknown, words: readonly unknown[]): unknown[] {
  const any = [undefined, "nobody-there", {}, []];
  if (Array.isArray(value)) {
    const again = value.slice(0, 1);
    return [
      ...any,
      [...value, ...again],
      [...value, {}],
      [...value, 7],
      ["nobody-there"],
      value.toReversed(),
    ];
  }
  if (isObject(value)) return [...any, { ...value, unheard: 1 }, [value]];
  if (typeof value === "number") return [...any, 0, 1e6, -1];
  if (typeof value === "boolean") return [...any, !value];
  return [...any, 7, "{unheard}", "2020-01-01T00:00:00Z", ...words.filter((word) => word !== value)];
}

/** All that is said of a document, by its schema or else by the checks. */
function sayingsOf<T>(
  broken: unknown,
  schema: z.ZodType<T>,
  check: (document: T) => Checked,
  of: string,
): Told[] {
  const read = schema.safeParse(broken, { reportInput: true });
  const { errors, warnings } = read.success
    ? check(read.data)
    : { errors: faultsOf(read.error, (path) => namedPlace(broken, path)), warnings: [] };
  return [...errors, ...warnings].map(({ pointer, code }) => ({ pointer, code, of }));
}

/** The same of documents with one thing wrong, each thing in each way. */
function sayingsOfBroken<T>(base: T, schema: z.ZodType<T>, check: (document: T) => Checked): Told[] {
  const words = wordsByName(base);
  return placesIn(base).flatMap((path) =>
    wrongOf(partAt(base, path), words.get(String(path.at(-1))) ?? []).flatMap((value) =>
      sayingsOf(withPart(base, path, value), schema, check, `${path.join(" ")} = ${JSON.stringify(value)}`),
    ),
  );
}

const organisation = organisationBase();
const policy = policyBase();
policy.rules = policy.rules.filter(({ slug }) => ["safety", "nested"].includes(slug));
for (const list of policy.word_lists) list.phrases = { en: (list.phrases.en ?? []).slice(0, 2) };
policy.word_classes = [{ slug: "want", name: "Want", words: { en: ["want", "need"] } }];

type Change = (policy: PathPolicy, organisation: Organisation) => void;
const first = <T>(items: T[]): T => {
  const [item] = items;
  if (item === undefined) throw new Error("the list is empty");
  return item;
};
const set = (part: object, more: object): void => void Object.assign(part, more);
const condition = (when: object): Change => rule({ when });
const act = (...then: object[]): Change => rule({ then });
const rule =
  (more: object): Change =>
  ({ rules }) =>
    set(first(rules), more);
const line =
  (phrase: string): Change =>
  ({ word_lists }) =>
    set(first(word_lists), { phrases: { en: [phrase] } });
const cell =
  (more: PathPolicy["raci"]["rows"][number]["cells"][number]): Change =>
  ({ raci }) =>
    void first(raci.rows).cells.push(more);
const override = { from: "2026-03-02T09:00:00Z", to: "2026-03-02T17:00:00Z", members: [] };
const deep = (depth: number): object =>
  depth === 0 ? { field: "priority", op: "is_set" } : { not: deep(depth - 1) };

/** What takes more than one thing wrong, or a value that stands nowhere in the documents. */
const further: Change[] = [
  condition({ field: "category", op: "is", value: { field: "priority" } }),
  condition({ field: "attempts", op: "at_least", value: 3, calendar: "working" }),
  condition({ field: "priority", op: "is_set", value: "high" }),
  condition({ field: "confidence", op: "between", value: [0.9, 0.1] }),
  condition({
    field: "amount",
    op: "between",
    value: [
      { amount: 1, currency: "EUR" },
      { amount: 3, currency: "DKK" },
    ],
  }),
  condition({ field: "field.promised-on", op: "within_next", value: 0 }),
  condition({ field: "subject", op: "contains_any", value: [7] }),
  condition({
    all: [
      { field: "priority", op: "is", value: "low" },
      { field: "priority", op: "is", value: "high" },
    ],
  }),
  condition({ not: { field: "channel", op: "is", value: "web" } }),
  condition(deep(9)),
  condition({ any: Array.from({ length: 5 }, () => ({ any: Array.from({ length: 50 }, () => deep(0)) })) }),
  act({ do: "start_incident" }),
  act({ do: "escalate", tier: "l1", one_up: true }),
  act({ do: "escalate", one_up: true }),
  act({ do: "escalate" }, { do: "notify" }),
  act({ do: "escalate", tier: "l1", team: "finance" }),
  rule({ reason: "lacks_authority" }),
  rule({ reason: undefined }),
  ({ rules }) => void rules.push({ ...first(rules), slug: "again", name: "Again" }),
  ...["{want", "{want} ..99 b", "!{want} ..2", "*", "a*b c", "{}", "{want}?", "{want} ".repeat(13)].map(line),
  ({ word_classes }) => set(first(word_classes), { words: {} }),
  ({ word_classes }) => set(first(word_classes), { words: { en: ["{want} b"] } }),
  (p) =>
    set(p, {
      tests: [
        {
          slug: "t",
          name: "T",
          sample: { subject: "s", customer: {}, messages: [], category: "gone", ai: { task: "gone" } },
          expect: { outcome: "kept_by_ai", tier: "l1", rule: "gone" },
        },
      ],
    }),
  (p, o) => {
    o.members.push({ ...first(o.members), handle: "vic", email: "vic@x.example", role: "viewer" });
    p.fallback_member = "vic";
  },
  (p) =>
    set(p.tell_customer, {
      en: { open: "{reference} {who} {by} {opens}", closed: "{reference} {who} {opens}" },
    }),
  (p) => set(first(p.sla.targets), { warnings: { accept: [{ before_s: 999_999 }] } }),
  (p) =>
    set(p, {
      affected_systems: [
        { slug: "crm", name: "CRM" },
        { slug: "crm-2", name: "crm" },
      ],
    }),
  (p, o) => {
    o.members.push({ ...first(o.members), handle: "vic", email: "vic@x.example", role: "viewer" });
    set(p, { named_admins: ["vic", "vic"] });
    p.categories.push({ slug: "speak-up", name: "Speaking up", risk: "low", restricted: true });
  },
  (p) => set(first(p.statuses), { moves: ["gone", "gone"] }),
  (p) => {
    set(first(p.categories), { retired: true });
    set(first(p.rules), { then: [{ do: "set_category", category: first(p.categories).slug }] });
  },
  (p) => set(first(p.fields), { options: ["a", "a"] }),
  (p) => set(first(p.fields), { type: "choice" }),
  (_, o) => set(first(o.duties), { deputy: first(o.duties).holder }),
  ({ raci }) => void raci.rows.push({ ...first(raci.rows), slug: "again" }),
  ({ raci }) => set(raci, { rows: raci.rows.slice(0, 1) }),
  cell({ who: { team: "finance" }, letter: "A" }),
  cell({ who: { contact: "courier" }, letter: "R" }),
  cell({ who: { ai: true }, letter: "I" }),
  ({ sla }) => void sla.targets.pop(),
  condition({ field: "tickets_of_category", op: "at_least", value: 20 }),
  condition({ field: "attempts", op: "at_least", value: 2, window_minutes: 60 }),
  (_, o) => set(o, { shifts: [], teams: o.teams.map((team) => ({ ...team, members: [] })) }),
  (_, { teams }) => set(first(teams), { members: [] }),
  (_, { shifts }) => set(first(shifts), { overrides: [override, override] }),
];

/** Codes that need the workspace's rows: `lib/services/policy` finds them, by slug and handle like these. */
const ofServices = [
  "email_of_former",
  "last_admin",
  "path_breaks",
  "path_unreadable",
  "in_use_restricted",
  "in_use_status",
  "in_use_tier",
  "lost_categories",
  "lost_fields",
  "lost_statuses",
  "lost_tasks",
];
/** Words that findings are made of. */
const parts = ["none", "more", "the_ai", "type", "op", "fix"];

const checked = (against: Organisation) => (document: PathPolicy) => checkPolicy(document, against);

it("no finding and no fault of a document points by position, whatever is wrong with it", () => {
  expect(checkPolicy(policy, organisation)).toEqual({ errors: [], warnings: [] });
  const told = [
    ...sayingsOfBroken(policy, PathPolicy, checked(organisation)),
    ...sayingsOfBroken(organisation, Organisation, checkOrganisation),
    ...further.flatMap((change, index) => {
      const [ownPolicy, ownOrganisation] = [structuredClone(policy), structuredClone(organisation)];
      change(ownPolicy, ownOrganisation);
      const of = `further ${index}`;
      return [
        ...sayingsOf(ownPolicy, PathPolicy, checked(ownOrganisation), of),
        ...sayingsOf(ownOrganisation, Organisation, checkOrganisation, of),
      ];
    }),
  ];
  expect(told.filter(({ pointer }) => namesIn(pointer).some((name) => /^\d*$/.test(name)))).toEqual([]);
  const codes = new Set(told.map(({ code }) => code));
  const missed = Object.keys(messages.findings).filter((code) => !codes.has(code));
  expect(missed.toSorted()).toEqual([...ofServices, ...parts].toSorted());
});

it("what stands in a part without names is told in the message", () => {
  const broken: unknown = { ...policy, rules: [{ ...first(policy.rules), then: [{ do: "add_tag" }] }] };
  const read = PathPolicy.safeParse(broken, { reportInput: true });
  const faults = read.error && faultsOf(read.error, (path) => namedPlace(broken, path));
  expect(faults).toEqual([
    {
      pointer: "/rules/safety/then",
      code: "required",
      message: msg("faults.value.inside", { place: literal("#1 › tag"), message: msg("faults.required") }),
    },
  ]);
});
