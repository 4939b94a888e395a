import { and, desc, eq, gte, isNotNull } from "drizzle-orm";
import { appDb } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { decisions } from "@/db/schema";
import type { Changes } from "@/lib/domain/engine/changes";
import { type Msg, msg } from "@/lib/domain/msg";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { passedOverMsg } from "@/lib/domain/routing/explain";
import type { PassedOver } from "@/lib/domain/routing/types";
import { expandEvaluation } from "@/lib/domain/rules/compact-evaluation";
import { leafMsg, ruleTraceMsg } from "@/lib/domain/rules/explain/explain";
import { excerptsOf, type Heard } from "@/lib/domain/rules/explain/found";
import { builtInRule, type ConditionTrace, type RuleTrace } from "@/lib/domain/rules/types";
import type { DecisionView } from "@/lib/domain/ticket/view";
import { loadBundle, type PathBundle } from "../../policy/bundle";
import type { TicketRow } from "../load/ticket-of";
import { lastSpoken } from "./heard-by";

type Row = typeof decisions.$inferSelect;

/** The decision that made the ticket escalate last, else the latest one: what "why it escalated" shows. */
export async function readDecision(changes: Changes, row: TicketRow): Promise<DecisionView | null> {
  const of = and(
    eq(decisions.workspaceId, row.workspaceId),
    eq(decisions.ticketId, row.ticketId),
    gte(decisions.decisionId, idFloor(row.createdAt)),
  );
  const latest = (where: typeof of) =>
    appDb()
      .select()
      .from(decisions)
      .where(where)
      .orderBy(desc(decisions.at), desc(decisions.decisionId))
      .limit(1);
  const [moved] = await latest(and(of, isNotNull(decisions.rule)));
  const [any] = moved === undefined ? await latest(of) : [moved];
  return any === undefined ? null : decisionView(changes, any);
}

/** Words come from the version that decided, so that a rule renamed since reads as it was. */
export async function decisionView(changes: Changes, row: Row): Promise<DecisionView> {
  const { path, workspaceId } = changes;
  const bundle =
    row.policyVersion === path.version
      ? path
      : await loadBundle(appDb(), workspaceId, path, row.policyVersion);
  const route = row.route !== null && "passedOver" in row.route ? row.route : null;
  const chosen = route !== null && "route" in route ? route.route : route;
  const result = expandEvaluation(row.result, bundle.policy.rules);
  const rule = row.rule === null ? null : { slug: row.rule, name: ruleName(bundle, row.rule) };
  return {
    id: row.decisionId,
    at: row.at,
    event: row.event,
    outcome: row.outcome === "approval_required" ? "no_change" : row.outcome,
    rule,
    reason: row.reason,
    trigger: row.trigger,
    policyVersion: row.policyVersion,
    reasons: result.matched.map((match) => reasonMsg(bundle, match.rule)),
    trace: result.trace.map((each) => ({ ...each, say: ruleTraceMsg(each) })),
    leaves: leavesOf(
      bundle,
      changes.org.doc,
      result.trace.find((each) => each.rule === row.rule),
      {
        at: row.facts.at,
        subject: changes.ticket.subject,
        messages: await lastSpoken(appDb(), { ...row, createdAt: changes.ticket.createdAt }, row.facts.at),
        classes: bundle.policy.word_classes,
        matcher: bundle.ruleset.matcher,
      },
    ),
    owner: chosen === null ? null : { handle: chosen.owner, name: nameOf(changes, chosen.owner) },
    passedOver: allMsgs(changes, route?.passedOver ?? []),
    overridesRaci: chosen?.overridesRaci ?? false,
  };
}

const nameOf = (changes: Pick<Changes, "people">, handle: string): string =>
  changes.people.get(handle)?.name ?? handle;

export const allMsgs = (changes: Pick<Changes, "people">, passed: PassedOver[]): DecisionView["passedOver"] =>
  passed.map((each) => {
    const name = nameOf(changes, each.handle);
    return { ...each, name, say: passedOverMsg(each, name) };
  });

export const ruleName = (bundle: PathBundle, slug: string): string =>
  bundle.policy.rules.find((each) => each.slug === slug)?.name ?? "";

export function reasonMsg(bundle: PathBundle, slug: string): Msg {
  return slug === builtInRule ? msg("rules.built_in") : { raw: ruleName(bundle, slug) };
}

/** The conditions of a rule, flattened for reading: groups name themselves, leaves carry what was seen. */
export function leavesOf(
  bundle: PathBundle,
  organisation: Organisation,
  trace: RuleTrace | undefined,
  heard: Heard,
): DecisionView["leaves"] {
  const out: DecisionView["leaves"] = [];
  const walk = (node: ConditionTrace, depth: number): void => {
    if ("leaf" in node) {
      const excerpts = excerptsOf(node.leaf, heard);
      out.push({
        depth,
        say: leafMsg(bundle.policy, node.leaf, organisation),
        result: node.leaf.result,
        ...(excerpts.length === 0 ? {} : { found: excerpts }),
      });
      return;
    }
    if ("not" in node) {
      out.push({ depth, say: msg("rules.group.not"), result: node.result });
      walk(node.not, depth + 1);
      return;
    }
    const children = "all" in node ? node.all : node.any;
    const isOuter = depth === 0 && "all" in node;
    if (!isOuter)
      out.push({
        depth,
        say: msg("all" in node ? "rules.group.all" : "rules.group.any"),
        result: node.result,
      });
    for (const child of children) walk(child, isOuter ? depth : depth + 1);
  };
  if (trace !== undefined && trace.when !== null) walk(trace.when, 0);
  return out;
}
