"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import type { BriefPart } from "@/lib/domain/brief/types";
import { inOrder } from "@/lib/words/bidi";
import { useDesk } from "../ticket/desk";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Textarea } from "../ui/forms/field";
import type { VerbError } from "../verbs/types";
import { useMsg } from "../words/use-msg";

export type EditPartProps = { part: BriefPart; title: string; version: number; onDone: () => void };

/** A person's own wording of a part. What was typed stays when saving is refused. */
export function EditPart({ part, title, version, onDone }: EditPartProps) {
  const t = useTranslations("ticket");
  const render = useMsg();
  const { view, verbs, workspace, run } = useDesk();
  const [text, setText] = useState(() =>
    part.missing
      ? ""
      : part.claims
          .map((claim) =>
            inOrder([render(claim.say), claim.quote === null ? "" : `“${claim.quote}”`].join(" ").trim()),
          )
          .join("\n"),
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  const [tried, setTried] = useState(false);
  const isMissing = tried && text.trim() === "";
  const hint = useId();
  const save = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || text.trim() === "") return;
    setBusy(true);
    const answer = await run(() =>
      verbs.editBrief(workspace, { key: view.key, part: part.part, text, brief_version: version }),
    );
    setBusy(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  return (
    <form noValidate onSubmit={save} className="space-y-2">
      {error === null ? null : (
        <Callout tone={error.code === "conflict" ? "warn" : "breach"} live="alert" title={t("composer.kept")}>
          {error.message}
        </Callout>
      )}
      <Textarea
        aria-label={title}
        autoFocus
        aria-required
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? hint : undefined}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save(event);
        }}
      />
      {isMissing ? (
        <p id={hint} role="alert" className="text-[12px] text-breach">
          {t("brief.blank")}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" tone="primary" busy={busy}>
          {t("save")}
        </Button>
        <Button onClick={onDone}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
