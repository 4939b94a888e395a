"use client";

import { useQuery } from "@tanstack/react-query";
import { GitCompare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { versionsQuery } from "@/lib/queries/versions";
import { Callout } from "../ui/feedback/callout";
import { Skeleton } from "../ui/feedback/skeleton";
import { Button, LinkButton } from "../ui/forms/button";
import type { VersionActions } from "./types";
import { VersionItem } from "./version-item";

type Props = {
  workspace: string;
  slug: string;
  mayPublish: boolean;
  /** Ticked from the start: the two that are compared. */
  compared?: readonly number[];
  actions: VersionActions;
};

const shownAtOnce = 10;

/** All versions, newest first; two that are ticked are compared. */
export function VersionList({ workspace, slug, mayPublish, compared = [], actions }: Props) {
  const t = useTranslations("versions");
  const { data, isError, refetch } = useQuery(versionsQuery(workspace, slug));
  const [chosen, setChosen] = useState<readonly number[]>(compared);
  const [isAll, setAll] = useState(false);
  const live = data?.[0]?.version ?? 0;
  const lines = data?.slice(0, isAll ? undefined : shownAtOnce) ?? [];
  const choose = (version: number) =>
    // A third takes the place of the one chosen first.
    setChosen(
      chosen.includes(version) ? chosen.filter((each) => each !== version) : [...chosen, version].slice(-2),
    );
  const [from, to] = [...chosen].sort((a, b) => a - b);
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isError ? (
          <Callout
            tone="breach"
            live="alert"
            className="m-5"
            title={t("failed")}
            actions={<Button onClick={() => void refetch()}>{t("again")}</Button>}
          />
        ) : null}
        {data === undefined && !isError ? <Skeleton className="m-5 h-24" /> : null}
        <ol>
          {lines.map((line) => (
            <VersionItem
              key={line.version}
              line={line}
              live={live}
              isSame={data?.[0]?.takesBack?.to === line.version}
              workspace={workspace}
              slug={slug}
              mayPublish={mayPublish}
              isChosen={chosen.includes(line.version)}
              onChoose={() => choose(line.version)}
              actions={actions}
            />
          ))}
        </ol>
        {data !== undefined && data.length > lines.length ? (
          <Button tone="quiet" className="m-4" onClick={() => setAll(true)}>
            {t("older", { count: data.length - lines.length })}
          </Button>
        ) : null}
      </div>
      <div className="flex min-h-12 shrink-0 items-center gap-2 border-line border-t bg-panel px-5 py-2 text-[12px]">
        <span className="tnum text-muted" role="status">
          {t("chosen", { count: chosen.length })}
        </span>
        {from === undefined || to === undefined ? null : (
          <LinkButton
            href={`/${workspace}/versions?path=${slug}&compare=${from},${to}`}
            icon={<GitCompare aria-hidden="true" />}
            className="ml-auto"
          >
            {t("compare", { from, to })}
          </LinkButton>
        )}
      </div>
    </>
  );
}
