import { type SQL, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { instantSql } from "@/db/schema";
import { uuidv7Floor } from "@/lib/domain/ids";
import { clean, roundAmounts } from "@/lib/domain/policy/forecast/round-amounts";
import type { SuggestedValue, ValueSuggestions } from "@/lib/domain/policy/forecast/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { isMoney } from "@/lib/domain/rules/facts";
import { type FieldSpec, fieldCatalogue } from "@/lib/domain/rules/fields";
import { riskOf, thresholdOf } from "@/lib/domain/rules/risk";
import { readSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { loadLive } from "../bundle";
import { findDraft, findPath } from "../draft/load";
import type { SuggestValues } from "../forecast/inputs";

const dayMs = 86_400_000;
const mostValues = 50;

type Scope = {
  workspaceId: string;
  pathId: string;
  from: number;
  categories: readonly string[];
  /** What holds of tickets that the reader may see, called t; null for all. */
  seen: SQL | null;
};
type ValueCount = { value: unknown; count: number };

/**
 * What a field of a rule really holds, from the tickets of the last days: the commonest values, how many tickets have
 * none, and round amounts with how many are above. Fields of the draft are known too.
 */
export async function suggestValues(
  ctx: Ctx,
  { slug, field, days, categories = [] }: SuggestValues,
): Promise<ValueSuggestions> {
  authorize(ctx, "policy:read");
  const db = readDb();
  const path = await findPath(db, ctx, slug);
  const draft = await findDraft(db, ctx, path);
  const policy =
    draft?.document ?? (await loadLive(db, ctx.workspaceId, { pathId: path.pathId })).path.policy;
  const spec = fieldCatalogue(policy).get(field) ?? null;
  const none = { field, days, total: 0, absent: 0, type: spec?.type ?? null, values: [], above: [] };
  if (spec === null || spec.type === "message_text") return none;
  const scope = {
    workspaceId: ctx.workspaceId,
    pathId: path.pathId,
    from: ctx.now - days * dayMs,
    categories,
    seen: visibleSql(await readSight(db, ctx), "t"),
  };
  const { total, found } = await read(scope, policy, spec);
  const valued = found.filter(({ value }) => value !== null && value !== "");
  return {
    ...none,
    total,
    absent: total - (spec.type === "tags" ? await taggedOf(scope, spec) : sumOf(valued)),
    values: valuesOf(spec, valued),
    above: aboveOf(spec, valued),
  };
}

const sumOf = (counts: readonly ValueCount[]): number => counts.reduce((sum, { count }) => sum + count, 0);

/** Columns of the ticket and its customer; what they hold now is what they held, near enough to pick a value. */
const columns: Readonly<Record<string, SQL>> = {
  subject: sql`t.subject`,
  channel: sql`t.channel`,
  language: sql`t.language`,
  source: sql`t.source`,
  category: sql`t.category`,
  type: sql`t.type`,
  priority: sql`t.priority`,
  severity: sql`t.severity`,
  impact: sql`t.impact`,
  urgency: sql`t.urgency`,
  complexity: sql`t.complexity`,
  affected_system: sql`t.affected_system`,
  status: sql`t.status`,
  status_category: sql`t.status_category`,
  tier: sql`t.tier`,
  "customer.tier": sql`c.tier`,
  "customer.name": sql`c.name`,
  "customer.external_id": sql`c.external_id`,
  "company.name": sql`m.name`,
  "company.external_id": sql`m.external_id`,
};

function valueSql(spec: FieldSpec): SQL | null {
  const column = columns[spec.name];
  if (column !== undefined) return sql`to_jsonb(${column})`;
  if (spec.name === "tags") return sql`to_jsonb(t.tags)`;
  return spec.name.startsWith("field.") ? sql`t.fields -> ${spec.name.slice("field.".length)}` : null;
}

const narrowed = ({ categories, seen }: Scope): SQL => sql`
  ${categories.length === 0 ? sql`` : sql`and t.category in ${[...categories]}`}
  ${seen === null ? sql`` : sql`and ${seen}`}`;

const fromTickets = (scope: Scope): SQL => sql`
  from ticket t
  join customer c on c.workspace_id = t.workspace_id and c.customer_id = t.customer_id
  left join company m on m.workspace_id = c.workspace_id and m.company_id = c.company_id
  where t.workspace_id = ${scope.workspaceId}::uuid and t.path_id = ${scope.pathId}::uuid
    and t.created_at >= ${instantSql(scope.from)} ${narrowed(scope)}`;

/** The last decision of each ticket: what a rule read of what no column holds. */
const lastFacts = (scope: Scope): SQL => sql`
  (select (array_agg(d.decision_id order by d.decision_id desc))[1] as decision_id
    from decision d join ticket t on t.workspace_id = d.workspace_id and t.ticket_id = d.ticket_id
    where d.workspace_id = ${scope.workspaceId}::uuid and d.decision_id >= ${uuidv7Floor(scope.from)}::uuid
      and t.path_id = ${scope.pathId}::uuid ${narrowed(scope)}
    group by d.ticket_id) as last
  join decision d on d.workspace_id = ${scope.workspaceId}::uuid and d.decision_id = last.decision_id`;

function valuesSql(scope: Scope, spec: FieldSpec): SQL {
  const value = valueSql(spec);
  if (value !== null) return sql`select ${value} as value ${fromTickets(scope)}`;
  return sql`select d.facts -> 'values' -> ${spec.name} as value from ${lastFacts(scope)}`;
}

async function read(
  scope: Scope,
  policy: PathPolicy,
  spec: FieldSpec,
): Promise<{ total: number; found: ValueCount[] }> {
  if (spec.name === "risk" || spec.name === "threshold") return readRisks(scope, policy, spec);
  const all = valuesSql(scope, spec);
  const one = spec.type === "tags" ? sql`each` : sql`value`;
  const split =
    spec.type === "tags"
      ? sql`, jsonb_array_elements(case when jsonb_typeof(value) = 'array' then value else '[]' end) as each`
      : sql``;
  const [row] = await readDb().execute<{ total: number; found: ValueCount[] | null }>(sql`
    with held as materialized (${all}), counted as (
      select nullif(${one}, 'null'::jsonb) as value, count(*)::int as count from held ${split} group by 1
    )
    select (select count(*) from held)::int as total,
      (select json_agg(counted order by count desc, value::text) from counted) as found`);
  return { total: row?.total ?? 0, found: row?.found ?? [] };
}

/** Tickets that have any tag: a ticket with two counts twice among the values. */
async function taggedOf(scope: Scope, spec: FieldSpec): Promise<number> {
  const [row] = await readDb().execute<{ n: number }>(sql`
    select count(*)::int as n from (${valuesSql(scope, spec)}) as held
    where jsonb_typeof(value) = 'array' and value <> '[]'`);
  return row?.n ?? 0;
}

/** Risk and threshold follow from the policy: counted by what they follow from. */
async function readRisks(
  scope: Scope,
  policy: PathPolicy,
  { name }: FieldSpec,
): Promise<{ total: number; found: ValueCount[] }> {
  const rows = await readDb().execute<{ category: string | null; task: string | null; count: number }>(
    sql`select t.category, t.ai ->> 'task' as task, count(*)::int as count ${fromTickets(scope)} group by 1, 2`,
  );
  const risks = new Map<string | number | null, number>();
  for (const { category, task, count } of rows) {
    const risk = riskOf(policy, category, task);
    const value = name === "risk" ? risk : thresholdOf(policy, risk);
    risks.set(value, (risks.get(value) ?? 0) + count);
  }
  const sorted = [...risks].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  return { total: sumOf(sorted), found: sorted };
}

function isSuggested(value: unknown): value is SuggestedValue {
  return ["string", "number", "boolean"].includes(typeof value) || isMoney(value);
}

function valuesOf(spec: FieldSpec, valueCounts: readonly ValueCount[]): ValueSuggestions["values"] {
  // Spans and instants are as good as all different: only amounts say something of them.
  if (spec.type === "duration" || spec.type === "instant") return [];
  const counts = new Map<string, { value: SuggestedValue; count: number }>();
  for (const { value: stored, count } of valueCounts) {
    if (!isSuggested(stored)) continue;
    const value = typeof stored === "number" ? clean(stored) : stored;
    const current = counts.get(JSON.stringify(value));
    counts.set(JSON.stringify(value), { value, count: count + (current?.count ?? 0) });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, mostValues);
}

function aboveOf(spec: FieldSpec, valueCounts: readonly ValueCount[]): ValueSuggestions["above"] {
  if (spec.type === "number" || spec.type === "duration")
    return roundAmounts(
      valueCounts.flatMap(({ value, count }) => (typeof value === "number" ? [{ value, count }] : [])),
    );
  if (spec.type !== "money") return [];
  const money = valueCounts.flatMap(({ value, count }) => (isMoney(value) ? [{ ...value, count }] : []));
  const byCurrency = new Map<string, number>();
  for (const { currency, count } of money) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + count);
  const [commonest] = [...byCurrency].sort((a, b) => b[1] - a[1]);
  if (commonest === undefined) return [];
  const [currency] = commonest;
  const own = money.filter((each) => each.currency === currency);
  return roundAmounts(own.map(({ amount, count }) => ({ value: amount, count }))).map(({ value, count }) => ({
    value: { amount: value, currency },
    count,
  }));
}
