"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { BoardView } from "@/lib/domain/board/view";
import type { FirstStep } from "@/lib/domain/workspace/first-steps";
import { firstStepsQuery } from "@/lib/queries/first-steps";
import { reached } from "../trouble/reach";
import { Button, LinkButton } from "../ui/forms/button";
import { toast } from "../ui/overlays/toast";
import { FirstSteps } from "./first-steps";
import type { FirstStepActions, FirstStepRights } from "./types";

export type FirstStepsPartProps = {
  workspace: string;
  origin: string;
  rights: FirstStepRights;
  actions: FirstStepActions;
  board: BoardView;
};

/**
 * What stands over the board until a workspace has had its first ticket with a person; with `data-covers` the board
 * itself is not shown.
 */
export function FirstStepsPart(props: FirstStepsPartProps) {
  const { workspace, origin, rights, actions, board } = props;
  const t = useTranslations("first-steps");
  const client = useQueryClient();
  const query = firstStepsQuery(workspace);
  const { data: view } = useQuery(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed on the board may have been a step
  useEffect(() => {
    void client.invalidateQueries({ queryKey: query.queryKey });
  }, [board.feed, board.open]);
  if (view === undefined || view === null) return null;
  const mark = async (steps: FirstStep[], how: "seen" | "skipped") => {
    const answer = await reached(() => actions.mark(workspace, { steps, mark: how }));
    if (answer?.ok) client.setQueryData(query.queryKey, answer.data);
    else if (how === "skipped") toast({ title: t("failed"), tone: "warn" });
  };
  if (view.ticket === null)
    return (
      <FirstSteps
        workspace={workspace}
        path={board.path}
        origin={origin}
        view={view}
        rights={rights}
        createKey={actions.createKey}
        onMark={(steps, how) => void mark(steps, how)}
      />
    );
  const left = view.steps.flatMap(({ step, state }) => (state === "open" ? [step] : []));
  return (
    <section
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-2 border-line border-b bg-accent-soft px-5 py-2 max-md:px-3"
    >
      <p className="min-w-0 flex-1 text-[13px]" aria-live="polite">
        {t("here", { key: view.ticket })}
      </p>
      <LinkButton size="sm" href={`/${workspace}/tickets/${view.ticket}`}>
        {t("open", { key: view.ticket })}
      </LinkButton>
      {rights.policy ? (
        <Button size="sm" tone="quiet" onClick={() => void mark(left, "skipped")}>
          {t("hide")}
        </Button>
      ) : null}
    </section>
  );
}
