"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useList } from "@/components/words/use-list";
import {
  type PublishInput,
  type PublishMoment,
  type PublishState,
  publishState,
} from "@/lib/domain/policy/draft/publish-state";
import { publishStateQuery } from "@/lib/queries/review";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { useGo } from "../trouble/go";
import { reach, useLostWords } from "../trouble/reach";
import { toast } from "../ui/overlays/toast";
import { useMsg } from "../words/use-msg";
import type { ReviewActions } from "./types";

type Publish = {
  input: PublishInput | null;
  state: PublishState | null;
  isBusy: boolean;
  press: () => Promise<void>;
  cancelRequest: () => Promise<void>;
};

type PublishProps = {
  actions: ReviewActions;
  moment: Pick<PublishMoment, "reason" | "forecast" | "changedBy">;
  applyToRunning: boolean;
  /** The reason is no longer needed. */
  onPublished: () => void;
};

/** The one button: its state from what the server and this page know, and what pressing it does. */
export function usePublish({ actions, moment, applyToRunning, onPublished }: PublishProps): Publish {
  const list = useList();
  const t = useTranslations("review");
  const render = useMsg();
  const go = useGo();
  const client = useQueryClient();
  const { workspace } = useDraftFrame();
  const draft = useDraft();
  const { slug } = draft.view.path;
  const { data, refetch } = useQuery(publishStateQuery(workspace, slug));
  const [isBusy, setBusy] = useState(false);
  const lostWords = useLostWords();
  const { revision } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these changes what the server answers
  useEffect(() => {
    void refetch();
  }, [revision, moment.forecast, refetch]);

  const input = data ?? null;
  const saving = draft.status === "clean" ? "saved" : draft.status;
  // The server may not have heard of the newest edit yet, or answered before it.
  const isBehind =
    input !== null &&
    draft.mayEdit &&
    saving === "saved" &&
    (input.revision ?? 0) !== revision &&
    draft.changes > 0;
  const state =
    input === null ? null : publishState(input, { ...moment, saving: isBehind ? "saving" : saving });

  const again = () => client.invalidateQueries({ queryKey: ["policy", workspace, slug] });
  const press = async () => {
    if (state === null || !state.ready || input?.revision == null || isBusy) return;
    setBusy(true);
    const { revision: seen } = input;
    const isConfirm = state.step === "confirm";
    const { answer, lost } = await reach(() =>
      actions.publish(workspace, {
        slug,
        revision: seen,
        ...(isConfirm ? {} : { reason: moment.reason.trim() }),
        apply_to_running: applyToRunning,
        confirm: isConfirm,
      }),
    );
    setBusy(false);
    void again();
    if (answer === null) toast({ title: lostWords(lost, t("failed.none")), tone: "breach", id: "publish" });
    else if (!answer.ok) {
      const [fault] = answer.error.faults;
      toast({
        title: answer.error.message,
        description:
          fault === undefined
            ? undefined
            : typeof fault.message === "string"
              ? fault.message
              : render(fault.message),
        tone: "breach",
        id: "publish",
      });
    } else if (answer.data.kind === "asked")
      toast({
        title: t("asked", { names: list(answer.data.whom.map(({ name }) => name)) }),
        id: "publish",
      });
    else {
      onPublished();
      toast({ title: t("published", { version: answer.data.version }), id: "publish" });
      go(`/${workspace}/rules?path=${slug}`);
    }
  };
  const cancelRequest = async () => {
    const { answer, lost } = await reach(() => actions.cancelRequest(workspace, { slug }));
    await again();
    if (answer?.ok === true) toast({ title: t("request.cancelled"), id: "publish" });
    else
      toast({
        title: answer?.error.message ?? lostWords(lost, t("failed.none")),
        tone: "breach",
        id: "publish",
      });
  };
  return { input, state, isBusy, press, cancelRequest };
}
