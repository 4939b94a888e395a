import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { listOf } from "@/db/literal";
import { everyColumn, jsonRows, readAll, reading } from "@/db/reading";
import { companies, customers, tickets } from "@/db/schema";
import type { Person } from "@/lib/domain/engine/snapshot";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import type { Company, StoredCustomer } from "../../customers/match-customer";
import { normalizeCustomerEmail } from "../../customers/match-customer";
import type { Head } from "../../policy/bundle";
import { headReading } from "./heads";
import { peopleReading } from "./rows";

/** What creates on one path read before they decide. */
export type IntakeSnapshot = {
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

type CreateKeys = Pick<CreateTicket, "path" | "source" | "external_id" | "customer">;

/**
 * Whether a column has one of the values. A list of one is no list: for lists the server plans each time anew, since it
 * takes an unknown one to be longer, and planning was half of what this statement cost.
 */
const isAmong = (column: SQL | PgColumn, values: readonly string[]): SQL =>
  values.length > 1
    ? sql`${column} = any (${listOf(values)}::text[])`
    : sql`${column} = ${values[0] ?? null}`;

/** Companies of the customers found, and those with one of the ids or e-mail addresses, each by its index. */
const found = (
  workspaceId: string,
  { ids, emails }: Record<"ids" | "emails", readonly string[]>,
  column: SQL,
): SQL => sql`(
  select ${column} from customer where workspace_id = ${workspaceId} and ${isAmong(sql`external_id`, ids)}
  union select ${column} from customer where workspace_id = ${workspaceId} and ${isAmong(sql`email_folded`, emails)})`;

const sameColumns = {
  externalId: sql<string>`${tickets.externalId}`,
  number: tickets.number,
  hash: tickets.requestHash,
};

/**
 * Reads it in one statement, since it is asked as often as tickets come in. All requests are of the path and the source
 * of the first.
 */
export async function readIntakeSnapshot(
  db: Executor,
  workspaceId: string,
  asked: readonly CreateKeys[],
): Promise<IntakeSnapshot> {
  const [first] = asked;
  const externalIds = asked.flatMap(({ external_id }) => external_id ?? []);
  const by = {
    ids: asked.flatMap(({ customer }) => customer.external_id ?? []),
    emails: asked.flatMap(({ customer }) =>
      customer.email === undefined ? [] : normalizeCustomerEmail(customer.email),
    ),
  };
  const known = {
    same: jsonRows(
      sameColumns,
      sql`from ${tickets} where ${tickets.workspaceId} = ${workspaceId} and ${tickets.source} = ${first?.source ?? ""}
        and ${isAmong(tickets.externalId, externalIds)}`,
    ),
    customers: jsonRows(
      everyColumn(customers),
      sql`from ${found(workspaceId, by, sql`*`)} as customer
        order by ${customers.createdAt}, ${customers.customerId}`,
    ),
    companies: jsonRows(
      everyColumn(companies),
      sql`from ${companies} where ${companies.workspaceId} = ${workspaceId}
        and ${companies.companyId} in ${found(workspaceId, by, sql`company_id`)}`,
    ),
  };
  const [head, people, rest] = await readAll(db, [
    headReading(workspaceId, first?.path ?? ""),
    peopleReading(workspaceId),
    reading(known, (rows) => rows),
  ]);
  return { head, people, ...rest };
}
