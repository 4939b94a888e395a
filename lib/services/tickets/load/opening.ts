import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { listOf } from "@/db/literal";
import type { Person } from "@/lib/domain/engine/snapshot";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import type { Company, StoredCustomer } from "../../customers/match-customer";
import { fold } from "../../customers/match-customer";
import type { Head } from "../../policy/bundle";

/** What creates on one path read before they decide. */
export type Opening = {
  /** Null where the path is not known or has no published policy. */
  head: Head | null;
  people: ReadonlyMap<string, Person>;
  /** Tickets of the same source that have one of the external ids. */
  same: { externalId: string; number: number; hash: string | null }[];
  /** By external id or e-mail, oldest first. */
  customers: StoredCustomer[];
  /** Companies of these customers. */
  companies: Company[];
};

type Asked = Pick<CreateTicket, "path" | "source" | "external_id" | "customer">;
type Row = { opening: Omit<Opening, "people"> & { people: Person[] } };

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);

/**
 * Reads it in one statement, since it is asked as often as tickets come in. All requests are of the path and the source
 * of the first.
 */
export async function readOpening(
  db: Executor,
  workspaceId: string,
  asked: readonly Asked[],
): Promise<Opening> {
  const [first] = asked;
  const ids = asked.flatMap(({ external_id }) => external_id ?? []);
  const customerIds = asked.flatMap(({ customer }) => customer.external_id ?? []);
  const emails = asked.flatMap(({ customer }) => (customer.email === undefined ? [] : fold(customer.email)));
  const [row] = await db.execute<Row>(sql`
    with head as (
      select p.path_id, p.slug, p.live_version, w.organisation_version, w.key_prefix, w.slug as workspace_slug
      from path p join workspace w on w.workspace_id = p.workspace_id
      where p.workspace_id = ${workspaceId} and p.slug = ${first?.path ?? ""}
        and p.live_version is not null and w.organisation_version is not null
    ), found as (
      select * from customer where workspace_id = ${workspaceId} and external_id = any (${listOf(customerIds)}::text[])
      union
      select * from customer where workspace_id = ${workspaceId} and email_folded = any (${listOf(emails)}::text[])
    )
    select json_build_object(
      'head', (select json_build_object('pathId', path_id, 'pathSlug', slug, 'policyVersion', live_version,
        'organisationVersion', organisation_version, 'keyPrefix', key_prefix, 'workspaceSlug', workspace_slug)
        from head),
      'people', (select coalesce(json_agg(json_build_object('memberId', member_id, 'handle', handle, 'name', name,
        'email', email, 'role', role, 'active', active, 'load', load, 'lastAssignedAt', ${ms("last_assigned_at")})), '[]')
        from member where workspace_id = ${workspaceId}),
      'same', (select coalesce(json_agg(json_build_object('externalId', external_id, 'number', number,
        'hash', request_hash)), '[]')
        from ticket where workspace_id = ${workspaceId} and source = ${first?.source ?? ""}
          and external_id = any (${listOf(ids)}::text[])),
      'customers', (select coalesce(json_agg(json_build_object('workspaceId', workspace_id, 'customerId', customer_id,
        'externalId', external_id, 'email', email, 'emailFolded', email_folded, 'name', name, 'tier', tier,
        'companyId', company_id, 'language', language, 'crm', crm, 'crmLink', crm_link,
        'createdAt', ${ms("created_at")}, 'legalHold', legal_hold, 'erasedAt', ${ms("erased_at")})
        order by created_at, customer_id), '[]') from found),
      'companies', (select coalesce(json_agg(json_build_object('workspaceId', workspace_id, 'companyId', company_id,
        'externalId', external_id, 'name', name, 'ownerMemberId', owner_member_id,
        'deputyMemberId', deputy_member_id, 'createdAt', ${ms("created_at")})), '[]')
        from company where workspace_id = ${workspaceId} and company_id in (select company_id from found))
    ) as opening`);
  if (row === undefined) throw new Error("an opening has one row");
  const { people, ...opening } = row.opening;
  return { ...opening, people: new Map(people.map((person) => [person.handle, person])) };
}
