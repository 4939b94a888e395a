import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { companies, type customers } from "@/db/schema";
import type { Customer } from "@/lib/domain/engine/snapshot";
import type { CustomerInput } from "@/lib/domain/ticket/inputs";
import { insertNew, unaudited, update, type Write } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import { type Ctx, newId } from "../context";

/** As e-mail addresses are stored to be compared: in lower case, and one way to write an accent. */
export const normalizeCustomerEmail = (email: string): string => email.trim().toLowerCase().normalize("NFC");

export type StoredCustomer = typeof customers.$inferSelect;
export type Company = typeof companies.$inferSelect;
export type NewCustomer = Omit<typeof customers.$inferInsert, "workspaceId">;
type CustomerValues = Partial<Omit<StoredCustomer, "workspaceId" | "customerId" | "createdAt">>;
export type CustomerChange = CustomerValues & { customerId: string };

/** The customer of a create, and what is to be stored of them with the ticket: a new row, or what was given anew. */
export type Matched = { customer: Customer; fresh: NewCustomer | null; changes: CustomerChange | null };

/** What is stored of those whom a request may mean, oldest first, and their companies. */
export type StoredParties = { customers: readonly StoredCustomer[]; companies: readonly Company[] };

/**
 * The customer by `external_id`, then by e-mail, or a new one; given members overwrite what is stored. Two creates of
 * the same new customer meet when they are stored (`save_work`), and the later one is tried again.
 * @param named the company that the request names; null where it names none
 */
export function matchCustomer(
  ctx: Pick<Ctx, "now">,
  stored: StoredParties,
  input: CustomerInput,
  { named, language }: { named: Company | null; language: string | null },
): Matched {
  const values = {
    ...(input.external_id === undefined ? {} : { externalId: input.external_id }),
    ...(input.email === undefined
      ? {}
      : { email: input.email, emailFolded: normalizeCustomerEmail(input.email) }),
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.tier === undefined ? {} : { tier: input.tier }),
    ...(named === null ? {} : { companyId: named.companyId }),
    ...(input.crm === undefined ? {} : { crm: input.crm }),
    ...(language === null ? {} : { language }),
  };
  const existing = findCustomer(stored.customers, input);
  if (existing === null) {
    const fresh = { ...values, customerId: newId(ctx.now), createdAt: ctx.now };
    return { customer: customerRow({ ...blank, ...fresh }, named), fresh, changes: null };
  }
  const row = { ...existing, ...values };
  const company = named ?? stored.companies.find(({ companyId }) => companyId === row.companyId) ?? null;
  const changes = isChanged(existing, values) ? { ...values, customerId: existing.customerId } : null;
  return { customer: customerRow(row, company), fresh: null, changes };
}

const blank = {
  externalId: null,
  name: null,
  email: null,
  tier: null,
  companyId: null,
  language: null,
  crm: {},
};

const customerRow = (
  row: Omit<StoredCustomer, "workspaceId" | "emailFolded" | "crmLink" | "legalHold" | "erasedAt">,
  company: Company | null,
): Customer => ({
  customerId: row.customerId,
  externalId: row.externalId,
  name: row.name,
  email: row.email,
  tier: row.tier,
  companyId: row.companyId,
  companyName: company?.name ?? null,
  companyExternalId: company?.externalId ?? null,
  accountOwnerId: company?.ownerMemberId ?? null,
  language: row.language,
  crm: row.crm,
  createdAt: row.createdAt,
});

/** The customer as a create would leave it. What a company that is not stored yet would be called is told too. */
export function previewCustomer(ctx: Pick<Ctx, "now">, stored: StoredParties, input: CustomerInput): Matched {
  const customerRow = findCustomer(stored.customers, input);
  const company = stored.companies.find(({ companyId }) => companyId === customerRow?.companyId) ?? null;
  const { customerId, createdAt } = customerRow ?? { customerId: newId(ctx.now), createdAt: ctx.now };
  const customer = {
    customerId,
    externalId: input.external_id ?? customerRow?.externalId ?? null,
    name: input.name ?? customerRow?.name ?? null,
    email: input.email ?? customerRow?.email ?? null,
    tier: input.tier ?? customerRow?.tier ?? null,
    companyId: company?.companyId ?? null,
    companyName: input.company?.name ?? company?.name ?? null,
    companyExternalId: input.company?.external_id ?? company?.externalId ?? null,
    accountOwnerId: company?.ownerMemberId ?? null,
    language: customerRow?.language ?? null,
    crm: { ...customerRow?.crm, ...input.crm },
    createdAt,
  };
  return { customer, fresh: customerRow === null ? { customerId, createdAt } : null, changes: null };
}

function findCustomer(
  customers: readonly StoredCustomer[],
  input: Pick<CustomerInput, "external_id" | "email">,
): StoredCustomer | null {
  const { external_id: id, email } = input;
  const named = id === undefined ? undefined : customers.find(({ externalId }) => externalId === id);
  if (named !== undefined) return named;
  const first =
    email === undefined
      ? undefined
      : customers.find(({ emailFolded }) => emailFolded === normalizeCustomerEmail(email));
  // Another external id means another customer who shares the address.
  const taken = id !== undefined && first !== undefined && first.externalId !== null;
  return first === undefined || taken ? null : first;
}

const isChanged = (stored: StoredCustomer, values: CustomerValues): boolean =>
  Object.entries(values).some(
    ([name, value]) => JSON.stringify(stored[name as keyof StoredCustomer]) !== JSON.stringify(value),
  );

/** The company that a request names, stored now where it is new. */
export async function matchCompany(
  ctx: Ctx,
  tx: Executor,
  input: NonNullable<CustomerInput["company"]>,
): Promise<Company> {
  const of = eq(companies.workspaceId, ctx.workspaceId);
  const { external_id: id, name } = input;
  const find = async (by: SQL | undefined): Promise<Company | undefined> => {
    const found = tx.select().from(companies).where(and(of, by));
    return (await found.orderBy(asc(companies.createdAt), asc(companies.companyId)).limit(1))[0];
  };
  const named = id === undefined ? eq(companies.name, name) : eq(companies.externalId, id);
  const company = await find(named);
  if (company !== undefined) return company;
  const save = (write: Write) => saveChanges(tx, { writes: [write], audit: unaudited("told_by_ticket") });
  // Known by its name alone so far: from now on by its id.
  const byName = and(of, eq(companies.name, name), isNull(companies.externalId));
  const isAdopted = id !== undefined && (await save(update(companies, { externalId: id }, byName))) > 0;
  if (!isAdopted) {
    const row = { companyId: newId(ctx.now), externalId: id ?? null, name, createdAt: ctx.now };
    await save(insertNew(companies, { workspaceId: ctx.workspaceId, ...row }));
  }
  const row = await find(named);
  if (row === undefined) throw new Error("company was not stored");
  return row;
}
