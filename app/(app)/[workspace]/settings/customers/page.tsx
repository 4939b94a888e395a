import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomersScreen } from "@/components/customers/customers-screen";
import { can } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { type MemberCtx, memberOf } from "@/lib/http/member-of";
import { FindCustomers, findCustomers } from "@/lib/services/customers/find-customers";
import { ReadCustomer, readCustomer } from "@/lib/services/customers/read-customer";
import { Forbidden } from "../../forbidden";
import { eraseAction, exportAction, holdAction } from "./actions";

const titleOf = async (): Promise<string> => (await getTranslations("customers"))("title");

export async function generateMetadata(): Promise<Metadata> {
  return { title: await titleOf() };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CustomersPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const query = await searchParams;
  const { ctx } = await memberOf(workspace, `/${workspace}/settings/customers`);
  if (!can(ctx.actor, "customer:manage"))
    return <Forbidden ctx={ctx} workspace={workspace} needs="customer:manage" title={await titleOf()} />;
  const q = [query.q].flat()[0] ?? "";
  const asked = FindCustomers.safeParse({ q });
  const chosen = await customerAt(ctx, [query.id].flat()[0]);
  return (
    <CustomersScreen
      workspace={workspace}
      q={q}
      found={asked.success ? await findCustomers(ctx, asked.data) : null}
      chosen={chosen}
      actions={{ hold: holdAction, erase: eraseAction, exportData: exportAction }}
    />
  );
}

async function customerAt(ctx: MemberCtx, id: string | undefined) {
  const asked = ReadCustomer.safeParse({ customer_id: id });
  if (!asked.success) return null;
  try {
    return await readCustomer(ctx, asked.data);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
