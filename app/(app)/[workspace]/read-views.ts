import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { PathLink } from "@/components/policy/path-select";
import type { MsgText } from "@/components/policy/types";
import type { MemberCtx } from "@/lib/http/member-of";
import { listPaths } from "@/lib/services/policy/read-policy";
import { msgFormats, renderMsg, type Translate } from "@/lib/words/msg";

export async function publishedPaths(
  ctx: MemberCtx,
): Promise<{ slug: string; name: string; version: number }[]> {
  const paths = await listPaths(ctx);
  return paths.flatMap(({ slug, name, version }) => (version === null ? [] : [{ slug, name, version }]));
}

export const pathLinks = (
  paths: readonly { slug: string; name: string }[],
  href: (slug: string) => string,
): PathLink[] => paths.map(({ slug, name }) => ({ slug, name, href: href(slug) }));

export async function msgText(now: number): Promise<MsgText> {
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
