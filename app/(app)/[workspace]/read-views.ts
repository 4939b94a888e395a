import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { PathLink } from "@/components/policy/path-select";
import type { MsgText } from "@/components/policy/types";
import { type MemberCtx, memberOf } from "@/lib/http/member-of";
import { listPaths, readOrganisation, readPolicy } from "@/lib/services/policy/read-policy";
import { msgFormats, renderMsg, type Translate } from "@/lib/words/msg";

/** What a page that shows the live policy in words begins with: the named path's, else the first; null with none. */
export async function liveView(workspace: string, screen: string, path: string | undefined) {
  const { ctx } = await memberOf(workspace, `/${workspace}/${screen}`);
  const paths = await publishedPaths(ctx);
  const chosen = paths.find(({ slug }) => slug === path) ?? paths[0];
  if (chosen === undefined) return null;
  const [policy, organisation, render] = await Promise.all([
    readPolicy(ctx, { slug: chosen.slug }),
    readOrganisation(ctx, {}),
    msgText(ctx.now),
  ]);
  return { ctx, path: chosen.slug, paths, policy, organisation: organisation.document, say: render };
}

export async function publishedPaths(ctx: MemberCtx): Promise<{ slug: string; name: string }[]> {
  const paths = await listPaths(ctx);
  return paths.filter(({ version }) => version !== null).map(({ slug, name }) => ({ slug, name }));
}

export const pathLinks = (
  paths: readonly { slug: string; name: string }[],
  href: (slug: string) => string,
): PathLink[] => paths.map(({ slug, name }) => ({ slug, name, href: href(slug) }));

async function msgText(now: number): Promise<MsgText> {
  const [t, ui, zone, locale] = await Promise.all([
    getTranslations(),
    getTranslations("ui"),
    getTimeZone(),
    getLocale(),
  ]);
  const formats = msgFormats({ zone, locale }, now, { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") });
  // A message's key is made at run time; the test of the messages proves that each one exists.
  return (msg) => renderMsg(msg, t as unknown as Translate, formats);
}
