"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { versionChangesQuery } from "@/lib/queries/versions";
import { Sentence } from "../review/sentence";
import { TopBar } from "../shell/top-bar";
import { useGo } from "../trouble/go";
import { Callout } from "../ui/feedback/callout";
import { Skeleton } from "../ui/feedback/skeleton";
import { Select } from "../ui/forms/field";
import type { VersionActions } from "./types";
import { VersionList } from "./version-list";

type Props = {
  workspace: string;
  path: string;
  paths: readonly { slug: string; name: string }[];
  mayPublish: boolean;
  /** The two versions of the address, older first. */
  compare: { from: number; to: number } | null;
  actions: VersionActions;
};

/** Every version of a path's policy, and what any one changed in another. */
export function VersionsScreen({ workspace, path, paths, mayPublish, compare, actions }: Props) {
  const t = useTranslations("versions");
  const go = useGo();
  return (
    <>
      <TopBar
        title={t("title")}
        aside={
          <>
            <Select
              size="bar"
              aria-label={t("path")}
              value={path}
              onChange={(event) => go(`/${workspace}/versions?path=${event.target.value}`)}
              className="w-auto max-w-48"
            >
              {paths.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </Select>
            <span className="text-[12px] text-muted max-md:hidden">{t("together")}</span>
          </>
        }
      />
      <div className="min-h-0 flex-1 max-xl:overflow-y-auto xl:grid xl:grid-cols-[minmax(0,1fr)_minmax(404px,36%)]">
        <section
          aria-label={t("comparison")}
          className="min-h-0 px-6 py-4 max-xl:border-line max-xl:border-b max-md:px-4 xl:overflow-y-auto"
        >
          {compare === null ? (
            <p className="text-muted">{t("compareHint")}</p>
          ) : (
            <Comparison workspace={workspace} path={path} {...compare} />
          )}
        </section>
        <section aria-label={t("title")} className="flex min-h-0 flex-col border-line bg-panel xl:border-l">
          <VersionList
            key={`${path} ${compare?.from ?? ""} ${compare?.to ?? ""}`}
            workspace={workspace}
            slug={path}
            mayPublish={mayPublish}
            compared={compare === null ? [] : [compare.from, compare.to]}
            actions={actions}
          />
        </section>
      </div>
    </>
  );
}

type ComparisonProps = { workspace: string; path: string; from: number; to: number };
function Comparison({ workspace, path, from, to }: ComparisonProps) {
  const t = useTranslations("versions");
  const areas = useTranslations("changes.area");
  const { data, isError } = useQuery(versionChangesQuery(workspace, path, from, to));
  const count = data?.reduce((sum, { changes }) => sum + changes.length, 0) ?? 0;
  return (
    <>
      <h2 className="font-semibold text-[15px]">{t("fromTo", { from, to })}</h2>
      {isError ? <Callout tone="breach" live="alert" className="mt-3" title={t("changesFailed")} /> : null}
      {data === undefined ? (
        isError ? null : (
          <Skeleton className="mt-3 h-40" />
        )
      ) : (
        <p className="tnum text-[12px] text-muted" role="status">
          {t("differences", { count })}
        </p>
      )}
      {data?.map(({ area, changes }) => (
        <section key={area} className="mt-4" aria-label={areas(area)}>
          <h3 className="mb-1.5 font-semibold">{areas(area)}</h3>
          <ul className="rounded-lg border border-line bg-raised shadow-hairline">
            {changes.map(({ key, parts, more }) => (
              <li
                key={key}
                className="border-line border-t px-3.5 py-2 [overflow-wrap:anywhere] first:border-t-0"
              >
                <Sentence parts={parts} />
                {more === undefined ? null : (
                  <div className="mt-px text-[12px] text-muted">
                    <Sentence parts={more} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
