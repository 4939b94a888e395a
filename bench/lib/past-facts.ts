import type { RawSql } from "@/db/client";

/**
 * What tickets with numbers from `from` to `to` come to in figures, made in the database: 40 % escalated, over three
 * tiers, four teams, 24 people, six categories, ten reasons and five policy versions; a customer has about four tickets.
 */
export async function addFacts(sql: RawSql, workspaceId: string, from: number, to: number): Promise<void> {
  await sql.unsafe(`
    insert into ticket_fact (workspace_id, ticket_id, kind, n, at, day, path_id, source, tier, team, category,
      customer_tier, reason, trigger, policy_version, value_ms, working_ms, yes, provisional, detail, tracked)
    select t.workspace_id, t.ticket_id, f.kind, f.n, f.at, (f.at at time zone 'Europe/Amsterdam')::date, t.path_id,
      f.source, case when f.placed then 'l' || 1 + team_no / 2 end,
      case when f.placed then (array['front-line', 'finance', 'engineering', 'specialists'])[team_no + 1] end,
      (array['billing', 'refund', 'account', 'delivery', 'privacy-legal', null])[1 + h % 6],
      (array['consumer', 'vip', null])[1 + h % 3],
      case when escalated then (array['asked_for_person', 'ai_asked', 'low_confidence', 'wording', 'sentiment',
        'risk', 'missing_facts', 'policy', 'lacks_authority', 'other'])[1 + h % 10] end,
      case when escalated then (array['reactive', 'proactive', 'time', 'manual'])[1 + h % 4] end,
      case when escalated then 1 + h % 5 end, f.value_ms, f.working_ms, f.yes, f.provisional, f.detail, true
    from ticket t
    cross join lateral (select t.number::bigint * 7919 % 100003 as h, t.created_at as c) hashed
    cross join lateral (select h % 5 < 2 as escalated, (h / 7 % 4)::integer as team_no,
      30000 + h * h % 14400000 as answer, 3600000 + h * h * 3 % 432000000 as solve) told
    cross join lateral (select (array['front-line', 'finance', 'engineering', 'specialists'])[team_no + 1]
      || '-' || 1 + h % 6 as member, c + interval '10 minutes' as went) by_whom
    cross join lateral (select went + answer * interval '1 millisecond' as answered,
      c + solve * interval '1 millisecond' as solved) instants
    cross join lateral (values
      ('created', 0, c, true, null, false, null, null, escalated, false, '{}'::jsonb),
      ('held', 0, went, true, 'ai', false, 600000, null, null, false, '{"member": null, "sender": null}'),
      ('resolved', 0, solved, true, null, escalated, null, null, h % 20 = 0, false,
        jsonb_build_object('member', case when escalated then member else 'ai' end, 'missed', h % 40 = 0)),
      ('resolution', 0, solved, true, 'ai', escalated, solve, null, escalated, false, '{}'),
      ('escalation', 0, went, escalated, 'ai', true, null, null, null, false, jsonb_build_object('member', member)),
      ('repeat', 0, went, escalated, 'ai', true, null, null, h % 10 = 0, false,
        jsonb_build_object('customer', md5((t.number / 4)::text))),
      ('first_response', 0, answered, escalated and h % 1000 > 0, 'ai', true, answer, answer / 3, null, false, '{}'),
      ('waiting', 0, went, escalated and h % 1000 = 0, 'ai', true, null, null, null, false, '{}'),
      ('held', 1, solved, escalated, 'member', true, solve - 600000, null, null, false,
        jsonb_build_object('member', member, 'sender', 'ai')),
      ('sla', 0, answered, escalated, 'first_response', true, null, null, h % 9 > 0, false, '{"sender": "ai"}'),
      ('sla', 1, solved, escalated, 'resolution', true, null, null, h % 7 > 0, false, '{"sender": "ai"}'),
      ('targets', 0, solved, escalated, 'ai', true, null, null, h % 9 > 0, false, '{}'),
      ('first_contact', 0, solved, escalated, 'ai', true, null, null, h % 3 > 0, solved > now() - interval '7 days',
        jsonb_build_object('final_at', (extract(epoch from solved) * 1000)::bigint + 604800000)),
      ('verdict', 0, solved, escalated and h % 4 = 0, 'ai', true, null, null, h % 5 > 0, false,
        jsonb_build_object('timing', (array['right', 'too_late', 'wrong_owner'])[1 + h % 3], 'brief_score', 1 + h % 5)),
      ('asked', 0, went, escalated and h % 2 = 0, 'ai', true, null, null, h % 6 = 0, false, '{}')
    ) f(kind, n, at, is_there, source, placed, value_ms, working_ms, yes, provisional, detail)
    where t.workspace_id = '${workspaceId}' and t.number between ${from} and ${to} and f.is_there`);
}
