import { type SQL, sql } from "drizzle-orm";
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

/** Companies of the customers found, and those with one of the ids or e-mail addresses, each by its index. */
const found = (workspaceId: string, ids: string, emails: string, column: SQL) => sql`(
  select ${column} from customer where workspace_id = ${workspaceId} and external_id = any (${ids}::text[])
  union select ${column} from customer where workspace_id = ${workspaceId} and email_folded = any (${emails}::text[]))`;

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
  const externalIds = listOf(asked.flatMap(({ external_id }) => external_id ?? []));
  const ids = listOf(asked.flatMap(({ customer }) => customer.external_id ?? []));
  const emails = listOf(
    asked.flatMap(({ customer }) =>
      customer.email === undefined ? [] : normalizeCustomerEmail(customer.email),
    ),
  );
  const known = {
    same: jsonRows(
      { externalId: sql<string>`${tickets.externalId}`, number: tickets.number, hash: tickets.requestHash },
      sql`from ${tickets} where ${tickets.workspaceId} = ${workspaceId} and ${tickets.source} = ${first?.source ?? ""}
        and ${tickets.externalId} = any (${externalIds}::text[])`,
    ),
    customers: jsonRows(
      everyColumn(customers),
      sql`from ${found(workspaceId, ids, emails, sql`*`)} as customer
        order by ${customers.createdAt}, ${customers.customerId}`,
    ),
    companies: jsonRows(
      everyColumn(companies),
      sql`from ${companies} where ${companies.workspaceId} = ${workspaceId}
        and ${companies.companyId} in ${found(workspaceId, ids, emails, sql`company_id`)}`,
    ),
  };
  const [head, people, rest] = await readAll(db, [
    headReading(workspaceId, first?.path ?? ""),
    peopleReading(workspaceId),
    reading(known, (rows) => rows),
  ]);
  return { head, people, ...rest };
}
