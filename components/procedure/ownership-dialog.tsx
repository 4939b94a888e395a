"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Change, diffDocuments } from "@/lib/domain/policy/diff";
import { reach, useLostWords } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Input, Select } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import type { Ownership, ProcedureAside } from "./types";

type Props = Pick<ProcedureAside, "workspace" | "slug" | "members"> & {
  /** As the live version has it. */
  live: Ownership;
  save: NonNullable<ProcedureAside["actions"]["patchDraft"]>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};
type Outcome = { is: "saved" } | { is: "met" } | { is: "failed"; why: string };

/** Owner and review date go into the path's draft, like every other change of its policy. */
export function OwnershipDialog({ workspace, slug, members, live, save, open, onOpenChange }: Props) {
  const t = useTranslations("procedure-screen.ownership");
  const ui = useTranslations("ui");
  const lostWords = useLostWords();
  const [value, setValue] = useState(live);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const patch = patchOf(live, value);
  const press = async () => {
    setBusy(true);
    // Made on the live version: what the draft says of the same place by now comes back as a conflict.
    const { answer, lost } = await reach(() => save(workspace, { slug, revision: 0, patch }));
    setBusy(false);
    if (answer === null) setOutcome({ is: "failed", why: lostWords(lost, t("unsure")) });
    else if (!answer.ok) setOutcome({ is: "failed", why: answer.error.message });
    else setOutcome({ is: answer.data.conflicts.length > 0 ? "met" : "saved" });
  };
  const isDone = outcome?.is === "saved";
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (busy ? undefined : onOpenChange(next))}
      title={t("title")}
      description={t("description")}
      size="sm"
      footer={
        <>
          <Button size="lg" onClick={() => onOpenChange(false)}>
            {isDone ? ui("close") : ui("cancel")}
          </Button>
          {isDone ? null : (
            <Button
              size="lg"
              tone="primary"
              busy={busy}
              aria-disabled={patch.length === 0}
              onClick={patch.length === 0 ? undefined : press}
            >
              {t("save")}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        <Field label={t("owner")}>
          {(control) => (
            <Select
              {...control}
              value={value.owner}
              onChange={({ target }) => setValue({ ...value, owner: target.value })}
            >
              {members.map(({ handle, name }) => (
                <option key={handle} value={handle}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("review")} hint={t("reviewHint")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={value.reviewOn ?? ""}
              onChange={({ target }) =>
                setValue({ ...value, reviewOn: target.value === "" ? null : target.value })
              }
            />
          )}
        </Field>
        {outcome === null ? null : (
          <Callout
            tone={isDone ? "ok" : "breach"}
            live={isDone ? "status" : "alert"}
            title={t(outcome.is)}
            actions={
              outcome.is === "failed" ? undefined : (
                <Link
                  href={`/${workspace}/review?path=${encodeURIComponent(slug)}`}
                  className="text-accent underline underline-offset-2"
                >
                  {t("toReview")}
                </Link>
              )
            }
          >
            {outcome.is === "failed" ? outcome.why : undefined}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}

const documentOf = ({ owner, reviewOn }: Ownership) =>
  reviewOn === null ? { owner } : { owner, review_on: reviewOn };

const patchOf = (live: Ownership, value: Ownership): Change[] =>
  diffDocuments(documentOf(live), documentOf(value));
