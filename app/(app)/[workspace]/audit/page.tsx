import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditScreen } from "@/components/audit/audit-screen";
import { can } from "@/lib/domain/access/permissions";
import type { Page } from "@/lib/domain/answers/records";
import { type AuditEntry, type AuditFilter, auditFilterOf } from "@/lib/domain/audit/view";
import { DomainError } from "@/lib/domain/errors";
import { type MemberCtx, memberOf } from "@/lib/http/member-of";
import { ListAudit, listAudit, listAuditPeople } from "@/lib/services/audit/list-audit";
import { Forbidden } from "../forbidden";
import { exportAuditAction } from "./actions";

const titleOf = async (): Promise<string> => (await getTranslations("audit"))("title");

export async function generateMetadata(): Promise<Metadata> {
  return { title: await titleOf() };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AuditPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const query = await searchParams;
  const { ctx } = await memberOf(workspace, `/${workspace}/audit`);
  if (!can(ctx.actor, "audit:read"))
    return <Forbidden ctx={ctx} workspace={workspace} needs="audit:read" title={await titleOf()} />;
  const read = (name: string): string | null => [query[name]].flat()[0] ?? null;
  const people = await listAuditPeople(ctx);
  const { person, ...rest } = auditFilterOf(read);
  const isKnown = people.some(({ handle }) => handle === person);
  const filter = isKnown ? { ...rest, person } : rest;
  const { page, isFirst } = await pageAt(ctx, filter, read("cursor"));
  return (
    <AuditScreen
      workspace={workspace}
      filter={filter}
      people={people}
      page={page}
      isFirst={isFirst}
      exportEntries={exportAuditAction}
    />
  );
}

/** The page of the address; its first one where the address names a place that there is not. */
async function pageAt(
  ctx: MemberCtx,
  filter: AuditFilter,
  cursor: string | null,
): Promise<{ page: Page<AuditEntry>; isFirst: boolean }> {
  const asked = ListAudit.safeParse({ ...filter, cursor: cursor ?? undefined });
  try {
    if (cursor !== null && asked.success) return { page: await listAudit(ctx, asked.data), isFirst: false };
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "invalid")) throw error;
  }
  return { page: await listAudit(ctx, ListAudit.parse(filter)), isFirst: true };
}
