"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DraftBar } from "../draft/draft-bar";
import { PolicyHead } from "../draft/policy-head";
import { useDraft } from "../draft/use-draft";
import { CircleButton, useCircleItem } from "../policy/circle/circle-button";
import { CircleDialog } from "../policy/circle/circle-dialog";
import { useMedia } from "../ui/use-media";
import { PublishedStrip } from "../versions/published-strip";
import type { VersionActions } from "../versions/types";
import { VersionsButton, VersionsPanel } from "../versions/versions-panel";
import { BasicsContext, MatrixContext } from "./matrix-context";
import { RaciDesk } from "./raci-desk";
import { HeadButtons, useHeadMenu } from "./raci-head";
import { RaciPhone } from "./raci-phone";
import { useLens } from "./shift/use-lens";
import { useMatrixOfDraft } from "./use-matrix";
import { useShownRows } from "./use-shown-rows";

/** The RACI matrix of a path's draft: a grid, on a phone cards. */
export function RaciScreen({ versionActions }: { versionActions: VersionActions }) {
  const t = useTranslations("raci-screen");
  const { view } = useDraft();
  const { matrix, ghosts } = useMatrixOfDraft();
  const { names, mayEdit, liveVersion, editor } = matrix;
  const basics = useMemo(
    () => ({ names, mayEdit, liveVersion, editor }),
    [names, mayEdit, liveVersion, editor],
  );
  const lens = useLens();
  const shown = useShownRows(matrix, lens, view.me.handle);
  const isPhone = useMedia("screen and (max-width: 767px)", "no");
  const [isCircleOpen, setCircleOpen] = useState(false);
  const openCircle = () => setCircleOpen(true);
  const menu = [...useHeadMenu(matrix, view.path.slug), useCircleItem(openCircle)];
  return (
    <MatrixContext value={matrix}>
      <BasicsContext value={basics}>
        <PolicyHead screen="raci" title={t("title")} menu={menu}>
          <CircleButton onOpen={openCircle} />
          <HeadButtons matrix={matrix} shown={shown} path={view.path.slug} />
          <VersionsButton />
        </PolicyHead>
        <CircleDialog open={isCircleOpen} onOpenChange={setCircleOpen} mayEdit={mayEdit} />
        <PublishedStrip actions={versionActions} />
        <div className="flex min-h-0 flex-1 print:block">
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            {isPhone ? (
              <RaciPhone lens={lens} shown={shown} />
            ) : (
              <RaciDesk lens={lens} shown={shown} ghosts={ghosts} />
            )}
          </div>
          <VersionsPanel actions={versionActions} />
        </div>
        <DraftBar />
      </BasicsContext>
    </MatrixContext>
  );
}
