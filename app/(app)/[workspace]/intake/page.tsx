import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { IntakeScreen } from "@/components/intake/intake-screen";
import { can } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { memberOf } from "@/lib/http/member-of";
import { ReadIntakeForm, readIntakeForm } from "@/lib/services/tickets/read-intake-form";
import { createAction, previewAction } from "./actions";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ path?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("intake"))("title") };
}

export default async function IntakePage({ params, searchParams }: Props) {
  const [{ workspace }, { path }] = await Promise.all([params, searchParams]);
  const { ctx } = await memberOf(workspace, `/${workspace}/intake`);
  if (!can(ctx.actor, "ticket:create")) notFound();
  const asked = ReadIntakeForm.safeParse({ path: typeof path === "string" ? path : undefined });
  if (!asked.success) notFound();
  const form = await readIntakeForm(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <IntakeScreen
      key={form.path.slug}
      workspace={workspace}
      form={form}
      actions={{ create: createAction, preview: previewAction }}
    />
  );
}
