import { and, eq, type SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { companies, customers } from "@/db/schema";
import type { CustomerInput } from "@/lib/domain/ticket/inputs";
import { type Ctx, newId } from "../context";
import type { CustomerRow } from "../tickets/work/types";

const fold = (email: string): string => email.trim().toLowerCase();

/** The customer of a create, and what is to be stored of them with the ticket: a new row, or what was given anew. */
export type Matched = { customer: CustomerRow; fresh: NewCustomer | null; changes: CustomerChange | null };

/**
 * Finds the customer by `external_id`, then by e-mail, or names a new one; given members overwrite what is stored.
 * Only a company that is new is stored here.
 * Two creates of the same new customer meet in the unique key of `external_id` when they store it.
 */
export async function matchCustomer(
  ctx: Ctx,
  tx: Executor,
  input: CustomerInput,
  language: string | null,
): Promise<Matched> {
  const [company, known] = await Promise.all([
    input.company === undefined ? null : matchCompany(ctx, tx, input.company),
    findCustomer(ctx, tx, input),
  ]);
  const given = {
    ...(input.external_id === undefined ? {} : { externalId: input.external_id }),
    ...(input.email === undefined ? {} : { email: input.email, emailFolded: fold(input.email) }),
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.tier === undefined ? {} : { tier: input.tier }),
    ...(company === null ? {} : { companyId: company.companyId }),
    ...(input.crm === undefined ? {} : { crm: input.crm }),
    ...(language === null ? {} : { language }),
  };
  if (known === null) {
    const fresh = { ...given, customerId: newId(ctx.now), createdAt: ctx.now };
    return { customer: customerRow({ ...blank, ...fresh }, company), fresh, changes: null };
  }
  const row = { ...known, ...given };
  const named = company ?? (row.companyId === null ? null : await loadCompany(ctx, tx, row.companyId));
  const changes = isChanged(known, given) ? { ...given, customerId: known.customerId } : null;
  return { customer: customerRow(row, named), fresh: null, changes };
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
  row: Omit<Stored, "workspaceId" | "emailFolded" | "crmLink" | "legalHold" | "erasedAt">,
  company: Company | null,
): CustomerRow => ({
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

/** The customer as a create would leave it, without storing anything. */
export async function previewCustomer(ctx: Ctx, tx: Executor, input: CustomerInput): Promise<Matched> {
  const known = await findCustomer(ctx, tx, input);
  const company =
    known === null || known.companyId === null ? null : await loadCompany(ctx, tx, known.companyId);
  const { customerId, createdAt } = known ?? { customerId: newId(ctx.now), createdAt: ctx.now };
  const customer = {
    customerId,
    externalId: input.external_id ?? known?.externalId ?? null,
    name: input.name ?? known?.name ?? null,
    email: input.email ?? known?.email ?? null,
    tier: input.tier ?? known?.tier ?? null,
    companyId: company?.companyId ?? null,
    companyName: input.company?.name ?? company?.name ?? null,
    companyExternalId: input.company?.external_id ?? company?.externalId ?? null,
    accountOwnerId: company?.ownerMemberId ?? null,
    language: known?.language ?? null,
    crm: { ...known?.crm, ...input.crm },
    createdAt,
  };
  return { customer, fresh: known === null ? { customerId, createdAt } : null, changes: null };
}

type Stored = typeof customers.$inferSelect;
export type NewCustomer = Omit<typeof customers.$inferInsert, "workspaceId">;

export async function findCustomer(
  ctx: Pick<Ctx, "workspaceId">,
  tx: Pick<Executor, "select">,
  input: CustomerInput,
): Promise<Stored | null> {
  const by = (named: SQL | undefined) =>
    named === undefined
      ? []
      : tx
          .select()
          .from(customers)
          .where(and(eq(customers.workspaceId, ctx.workspaceId), named))
          .orderBy(customers.createdAt)
          .limit(1);
  // Two look-ups at once, each by its own index; an `or` of both reads the table.
  const [[known], [first]] = await Promise.all([
    by(input.external_id === undefined ? undefined : eq(customers.externalId, input.external_id)),
    by(input.email === undefined ? undefined : eq(customers.emailFolded, fold(input.email))),
  ]);
  if (known !== undefined) return known;
  // Another external id means another customer who shares the address.
  const taken = input.external_id !== undefined && first !== undefined && first.externalId !== null;
  return first === undefined || taken ? null : first;
}

type Given = Partial<Omit<Stored, "workspaceId" | "customerId" | "createdAt">>;
export type CustomerChange = Given & { customerId: string };

const isChanged = (known: Stored, given: Given): boolean =>
  Object.entries(given).some(
    ([name, value]) => JSON.stringify(known[name as keyof Stored]) !== JSON.stringify(value),
  );

type Company = typeof companies.$inferSelect;

async function loadCompany(ctx: Ctx, tx: Executor, companyId: string): Promise<Company | null> {
  const [row] = await tx
    .select()
    .from(companies)
    .where(and(eq(companies.workspaceId, ctx.workspaceId), eq(companies.companyId, companyId)));
  return row ?? null;
}

async function matchCompany(
  ctx: Ctx,
  tx: Executor,
  input: NonNullable<CustomerInput["company"]>,
): Promise<Company> {
  const of = eq(companies.workspaceId, ctx.workspaceId);
  const by =
    input.external_id === undefined
      ? eq(companies.name, input.name)
      : eq(companies.externalId, input.external_id);
  const [known] = await tx.select().from(companies).where(and(of, by)).limit(1);
  if (known !== undefined) return known;
  const fresh = {
    workspaceId: ctx.workspaceId,
    companyId: newId(ctx.now),
    externalId: input.external_id ?? null,
    name: input.name,
    createdAt: ctx.now,
  };
  await tx.insert(companies).values(fresh).onConflictDoNothing();
  const [row] = await tx.select().from(companies).where(and(of, by)).limit(1);
  if (row === undefined) throw new Error("company was not stored");
  return row;
}
