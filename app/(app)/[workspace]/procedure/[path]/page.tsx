import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PathSelect } from "@/components/policy/path-select";
import { ProcedureArticle } from "@/components/procedure/article";
import { Contents } from "@/components/procedure/contents";
import { HeadActions, VersionSelect } from "@/components/procedure/head-actions";
import { ProcedureRail } from "@/components/procedure/rail";
import { TopBar } from "@/components/shell/top-bar";
import { Callout } from "@/components/ui/feedback/callout";
import { can } from "@/lib/domain/access/permissions";
import type { ChangeGroup } from "@/lib/domain/policy/changes/types";
import { aboutMsgs } from "@/lib/domain/procedure/about";
import { type MemberCtx, memberOf } from "@/lib/http/member-of";
import { readChanges } from "@/lib/services/policy/versions/read-changes";
import { readProcedure } from "@/lib/services/procedure/read-procedure";
import { readReading } from "@/lib/services/procedure/read-reading";
import { patchDraftAction } from "../../draft-actions";
import { msgText, pathLinks, publishedPaths } from "../../read-views";
import { confirmProcedureAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("procedure") };
}

type Props = {
  params: Promise<{ workspace: string; path: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ProcedurePage({ params, searchParams }: Props) {
  const { workspace, path } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/procedure/${path}`);
  const paths = await publishedPaths(ctx);
  const chosen = paths.find(({ slug }) => slug === path) ?? paths[0];
  if (chosen === undefined) notFound();
  const asked = [(await searchParams).version].flat()[0];
  const { slug, version: liveVersion } = chosen;
  const version = versionOf(asked, liveVersion);
  const shown = await readProcedure(ctx, { slug, ...(version === null ? {} : { version }) });
  const number = shown.policy.version;
  const [reading, say, t] = await Promise.all([
    readReading(ctx, { slug, version: number }),
    msgText(ctx.now),
    getTranslations("procedure-screen"),
  ]);
  const since = reading.mine !== null && reading.mine.version < number ? reading.mine.version : null;
  const changes = since === null ? [] : await changesSince(ctx, slug, since, number);
  const base = `/${workspace}/procedure/${encodeURIComponent(slug)}`;
  const { document } = shown.policy;
  const mayDraft = can(ctx.actor, "policy:draft") && number === shown.live;
  const members = shown.organisation.document.members;
  return (
    <>
      <TopBar
        title={t("title")}
        aside={
          <>
            <PathSelect
              label={t("path")}
              path={slug}
              links={pathLinks(paths, (each) => `/${workspace}/procedure/${each}`)}
            />
            <VersionSelect
              base={base}
              version={number}
              live={shown.live}
              versions={shown.versions}
              now={ctx.now}
            />
            <span className="text-[12px] text-muted max-xl:hidden">{t("written")}</span>
          </>
        }
        actions={<HeadActions workspace={workspace} slug={slug} version={number} />}
      />
      <div className="min-h-0 flex-1 overflow-y-auto print:overflow-visible">
        <div className="mx-auto grid max-w-[1240px] gap-6 p-6 max-md:gap-4 max-md:p-4 xl:grid-cols-[148px_minmax(0,1fr)_248px] print:block print:p-0">
          <Contents ids={shown.procedure.sections.map(({ id }) => id)} since={since} />
          <div className="grid min-w-0 content-start gap-4 max-xl:order-2">
            {asked !== undefined && version === null ? (
              <Callout tone="warn" live="status" title={t("unknownVersion", { version: asked })} />
            ) : null}
            <ProcedureArticle
              procedure={shown.procedure}
              about={aboutMsgs(shown).map(say)}
              say={say}
              changed={changes.flatMap((group) => group.changes.map((change) => change.path))}
              fileName={slug}
            />
          </div>
          <ProcedureRail
            // Another version is another page: what was confirmed there is not carried over.
            key={`${slug} ${number}`}
            workspace={workspace}
            slug={slug}
            version={number}
            live={shown.live}
            ownership={{ owner: document.owner, reviewOn: document.review_on ?? null }}
            members={members.map(({ handle, name }) => ({ handle, name }))}
            reading={reading}
            changes={changes}
            actions={{ confirm: confirmProcedureAction, patchDraft: mayDraft ? patchDraftAction : null }}
          />
        </div>
      </div>
    </>
  );
}

/** The version of the address; null where there is none of that number. */
function versionOf(asked: string | undefined, live: number): number | null {
  if (asked === undefined || !/^[1-9]\d{0,8}$/.test(asked)) return null;
  return Number(asked) <= live ? Number(asked) : null;
}

/** Tests of a draft are no part of what people read. */
const changesSince = async (ctx: MemberCtx, slug: string, from: number, to: number): Promise<ChangeGroup[]> =>
  (await readChanges(ctx, { slug, from, to })).filter(({ area }) => area !== "tests");
