"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "../shell/shell-context";
import { useGo } from "../trouble/go";
import { Callout } from "../ui/feedback/callout";
import { Button, LinkButton } from "../ui/forms/button";
import { toast } from "../ui/overlays/toast";
import { FilePart } from "./file-part";
import { LadderPart, LeftOutPart } from "./left-out";
import { PeoplePart } from "./people-part";
import { PublishFoot } from "./publish-foot";
import { SchedulesPart } from "./schedules-part";
import type { ImportActions, ImportWorld } from "./types";
import { useImport } from "./use-import";

/** An export of another on-call product: taken in, looked over, matched, then published whole. */
export function ImportScreen({ world, actions }: { world: ImportWorld; actions: ImportActions }) {
  const t = useTranslations("imports");
  const workspace = useShell().data.workspace.slug;
  const go = useGo();
  const given = useImport(workspace, actions);
  const { files, view, problem, isReading, isPublishing } = given.state;
  const [reason, setReason] = useState("");
  const publish = async (acceptGaps: boolean) => {
    if (!(await given.publish({ reason, acceptGaps }))) return;
    toast({ title: t("published") });
    const team = view?.schedules.find((schedule) => schedule.team !== null)?.team?.slug;
    go(`/${workspace}/teams${team === undefined ? "" : `?team=${team}`}`);
  };
  return (
    <div className="space-y-4">
      <FilePart files={files} isReading={isReading} add={given.add} remove={given.remove} />
      {problem === null ? null : (
        <Callout
          tone="breach"
          live="alert"
          actions={
            view === null ? undefined : (
              <Button size="sm" onClick={() => void given.again()}>
                {t("again")}
              </Button>
            )
          }
        >
          {problem}
        </Callout>
      )}
      {view === null ? null : (
        <>
          <p role="status" className="text-[13px]">
            {t("understood", {
              product: t(`product.${view.product}`),
              schedules: view.schedules.length,
              people: view.people.length,
            })}
          </p>
          <PeoplePart view={view} world={world} choose={given.choose} />
          <SchedulesPart view={view} world={world} choose={given.choose} />
          <LadderPart view={view} world={world} choose={given.choose} />
          <LeftOutPart leftOut={view.leftOut} />
          <PublishFoot
            view={view}
            isBusy={isPublishing}
            isReading={isReading}
            reason={reason}
            setReason={setReason}
            publish={publish}
          />
        </>
      )}
      {view === null && files.length === 0 ? (
        <p>
          <LinkButton href={`/${workspace}/teams`}>{t("back")}</LinkButton>
        </p>
      ) : null}
    </div>
  );
}
