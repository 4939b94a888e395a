import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { IntakeScreen } from "@/components/intake/intake-screen";
import { can } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { memberOf } from "@/lib/http/member-of";
import { readIntakeForm } from "@/lib/services/tickets/read-intake-form";
import { Forbidden } from "../forbidden";
import { publishedPaths } from "../read-views";
import { createAction, previewAction } from "./actions";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ path?: string | string[] }>;
};

const titleOf = async (): Promise<string> => (await getTranslations("intake"))("title");

export async function generateMetadata(): Promise<Metadata> {
  return { title: await titleOf() };
}

export default async function IntakePage({ params, searchParams }: Props) {
  const [{ workspace }, { path }] = await Promise.all([params, searchParams]);
  const { ctx } = await memberOf(workspace, `/${workspace}/intake`);
  if (!can(ctx.actor, "ticket:create"))
    return <Forbidden ctx={ctx} workspace={workspace} needs="ticket:create" title={await titleOf()} />;
  // A path that isn't there is left out; the frame says so.
  const known = (await publishedPaths(ctx)).find(({ slug }) => slug === [path].flat()[0]);
  const form = await readIntakeForm(ctx, { path: known?.slug }).catch((error: unknown) => {
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
