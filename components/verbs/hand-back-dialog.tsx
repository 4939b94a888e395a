"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Input, Select, Textarea } from "../ui/forms/field";
import { useVerb } from "./use-verb";
import type { VerbDialogProps } from "./verb-dialog";
import { VerbFrame } from "./verb-frame";

const AI = "ai";

/** Back to the AI with instructions, or down a tier. */
export function HandBackDialog(props: VerbDialogProps & { preset: "ai" | { tier: string } | undefined }) {
  const { workspace, actions, ticket, options, preset, onClose } = props;
  const t = useTranslations("verbs");
  const { busy, error, run, faultAt } = useVerb(props);
  const [to, setTo] = useState(typeof preset === "object" ? preset.tier : AI);
  const [instructions, setInstructions] = useState("");
  const [decided, setDecided] = useState("");
  const [allowed, setAllowed] = useState("");
  const isToAi = to === AI;
  const [tried, setTried] = useState(false);
  const isBlank = instructions.trim() === "";
  const submit = () => {
    setTried(true);
    if (isBlank) return;
    void run(() =>
      actions.handback(workspace, {
        key: ticket.key,
        version: ticket.version,
        to: isToAi ? AI : { tier: to },
        instructions,
        ...(isToAi ? { allowed_actions: listOf(allowed) } : {}),
        ...(isToAi && decided.trim() !== "" ? { decided } : {}),
      }),
    );
  };
  return (
    <VerbFrame
      ticket={ticket}
      title={t("handback.title", { key: ticket.key })}
      submitLabel={t("handback.submit")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t("handback.to")}>
        {(control) => (
          <Select {...control} value={to} onChange={(event) => setTo(event.target.value)}>
            <option value={AI}>{t("handback.ai")}</option>
            {(options?.tiersDown ?? []).map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t("handback.instructions")}
        error={tried && isBlank ? t("missing.instructions") : faultAt("/instructions")}
      >
        {(control) => (
          <Textarea
            {...control}
            aria-required
            rows={4}
            maxLength={5000}
            value={instructions}
            onChange={(event) => setInstructions(event.target.value)}
          />
        )}
      </Field>
      {isToAi ? (
        <>
          <Field label={t("handback.decided")} aside={t("optional")}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={5000}
                value={decided}
                onChange={(event) => setDecided(event.target.value)}
              />
            )}
          </Field>
          <Field label={t("handback.allowed")} hint={t("handback.allowedHint")} aside={t("optional")}>
            {(control) => (
              <Input {...control} value={allowed} onChange={(event) => setAllowed(event.target.value)} />
            )}
          </Field>
        </>
      ) : null}
    </VerbFrame>
  );
}

const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
