import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PeoplePart } from "@/components/policy/people-part";
import { PolicyScreen } from "@/components/policy/policy-screen";
import { ProcedurePart } from "@/components/policy/procedure-part";
import { RaciPart } from "@/components/policy/raci-part";
import { RulesPart } from "@/components/policy/rules-part";
import { SlaPart } from "@/components/policy/sla-part";
import { isPolicyTab, type PolicyTab, type SayText } from "@/components/policy/types";
import { type Difference, VersionsPart } from "@/components/policy/versions-part";
import { renderSay, sayFormats, type Translate } from "@/i18n/say";
import { describePolicy } from "@/lib/domain/policy/describe";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type MemberCtx, memberOf } from "@/lib/http/member-of";
import {
  listPaths,
  listPolicyVersions,
  readOrganisation,
  readPolicy,
} from "@/lib/services/policy/read-policy";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policy-screen"))("title") };
}

type Props = {
  params: Promise<{ workspace: string; path: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PolicyPage({ params, searchParams }: Props) {
  const { workspace, path } = await params;
  const query = await searchParams;
  const base = `/${workspace}/policy/${path}`;
  const { ctx } = await memberOf(workspace, base);
  const paths = (await listPaths(ctx)).filter(({ version }) => version !== null);
  if (!paths.some(({ slug }) => slug === path)) notFound();
  const tab = isPolicyTab(query.tab) ? query.tab : "rules";
  const [live, organisation, say] = await Promise.all([
    readPolicy(ctx, { slug: path }),
    readOrganisation(ctx, {}),
    sayText(ctx.now),
  ]);
  const documents = { policy: live.document, organisation: organisation.document };
  return (
    <PolicyScreen
      workspace={workspace}
      path={path}
      paths={paths.map(({ slug, name }) => ({ slug, name }))}
      tab={tab}
      live={{ version: live.version, at: live.publishedAt }}
    >
      {tab === "versions" ? (
        <Versions ctx={ctx} path={path} base={base} query={query} organisation={documents.organisation} />
      ) : (
        partOf(tab, documents, say)
      )}
    </PolicyScreen>
  );
}

async function sayText(now: number): Promise<SayText> {
  const [t, ui, zone, locale] = await Promise.all([
    getTranslations(),
    getTranslations("ui"),
    getTimeZone(),
    getLocale(),
  ]);
  const formats = sayFormats({ zone, locale }, now, { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") });
  // A Say's key is made at run time; the test of the messages proves that each one exists.
  return (say) => renderSay(say, t as unknown as Translate, formats);
}

function partOf(
  tab: Exclude<PolicyTab, "versions">,
  { policy, organisation }: { policy: PathPolicy; organisation: Organisation },
  say: SayText,
): ReactNode {
  const words = describePolicy(policy, organisation);
  switch (tab) {
    case "rules":
      return <RulesPart policy={policy} words={words} say={say} />;
    case "raci":
      return <RaciPart grid={words.raci} say={say} />;
    case "sla":
      return <SlaPart sla={words.sla} organisation={organisation} say={say} />;
    case "procedure":
      return <ProcedurePart policy={policy} words={words} say={say} />;
    case "people":
      return <PeoplePart organisation={organisation} />;
  }
}

type VersionsProps = {
  ctx: MemberCtx;
  path: string;
  base: string;
  query: Record<string, string | string[] | undefined>;
  organisation: Organisation;
};

async function Versions({ ctx, path, base, query, organisation }: VersionsProps) {
  const rows = await listPolicyVersions(ctx, { slug: path });
  const nameOf = (handle: string) =>
    organisation.members.find((member) => member.handle === handle)?.name ?? handle;
  const versions = rows.map(({ version, reason, publishedBy, publishedAt }) => ({
    version,
    reason,
    by: nameOf(publishedBy),
    at: publishedAt,
  }));
  const named = (text: string | string[] | undefined): number | null =>
    rows.find(({ version }) => String(version) === text)?.version ?? null;
  const [from, to] = [named(query.from), named(query.to)];
  let difference: Difference | null = null;
  if (from !== null && to !== null) {
    const [before, after] = await Promise.all(
      [from, to].map((version) => readPolicy(ctx, { slug: path, version })),
    );
    difference = { from, to, changes: diffDocuments(before?.document, after?.document) };
  }
  return <VersionsPart base={base} versions={versions} difference={difference} />;
}
