"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { reach, useLostWords } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Textarea } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import { toast } from "../ui/overlays/toast";
import type { VersionActions } from "./types";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  workspace: string;
  slug: string;
  /** The version that goes, and the one whose content comes back. */
  version: number;
  to: number;
  /** Within the first minutes it is taken back; later it is rolled back. */
  verb: "takeBack" | "rollBack";
  effect: ReactNode;
  actions: VersionActions;
};

/** Asks why, says what it does, then publishes the older content as the next version. */
export function TakeBackDialog(props: Props) {
  const { open, onOpenChange, workspace, slug, version, to, verb, effect, actions } = props;
  const t = useTranslations("versions");
  const ui = useTranslations("ui");
  const client = useQueryClient();
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const lostWords = useLostWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const label = t(`${verb}.button`, { version, to });
  const press = async () => {
    if (reason.trim() === "") {
      setMissing(true);
      return;
    }
    setBusy(true);
    const { answer, lost } = await reach(() =>
      actions.takeBack(workspace, { slug, version, to, reason: reason.trim() }),
    );
    setBusy(false);
    if (answer?.ok !== true) {
      setProblem(answer === null ? lostWords(lost, t("noAnswer")) : answer.error.message);
      return;
    }
    void client.invalidateQueries({ queryKey: ["policy", workspace, slug] });
    setReason("");
    onOpenChange(false);
    toast({
      title: t(`${verb}.done`, { to, version: answer.data.version }),
      action: {
        label: t("whatItDid"),
        onPress: () => router.push(`/${workspace}/versions?path=${slug}#v${answer.data.version}`),
      },
    });
    router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (isBusy ? undefined : onOpenChange(next))}
      title={label}
      description={effect}
      size="md"
      footer={
        <>
          <Button size="lg" onClick={() => onOpenChange(false)}>
            {ui("cancel")}
          </Button>
          <Button size="lg" tone="primary" busy={isBusy} onClick={() => void press()}>
            {label}
          </Button>
        </>
      }
    >
      <Field
        label={t("reason")}
        hint={t("reasonHint")}
        error={isMissing && reason.trim() === "" ? t("reasonMissing") : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {problem === null ? null : <Callout tone="breach" live="alert" className="mt-3" title={problem} />}
    </Dialog>
  );
}
