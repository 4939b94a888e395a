"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ManualReason } from "@/lib/domain/vocabulary";
import { Field, Select, Textarea } from "../ui/forms/field";
import { AskedFields, isFilled, placeTexts, type Texts } from "./asked-fields";
import { ReasonSelect } from "./reason-select";
import { useVerb } from "./use-verb";
import type { VerbDialogProps } from "./verb-dialog";
import { VerbFrame } from "./verb-frame";

/** Up a tier, with the reason from the closed list and what the next person must know. */
export function EscalateDialog(props: VerbDialogProps & { preset: string | undefined }) {
  const { workspace, actions, ticket, options, preset, onClose } = props;
  const t = useTranslations("verbs");
  const { busy, error, run } = useVerb(props);
  const [tier, setTier] = useState(preset ?? "");
  const [reason, setReason] = useState<ManualReason>("lacks_expertise");
  const [note, setNote] = useState("");
  const [texts, setTexts] = useState<Texts>({});
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (!isFilled(options?.asks ?? [], texts)) return;
    void run(() =>
      actions.escalate(workspace, {
        key: ticket.key,
        version: ticket.version,
        reason,
        ...(tier === "" ? {} : { tier }),
        ...(note.trim() === "" ? {} : { note }),
        ...placeTexts(texts, error, options?.asks ?? []),
      }),
    );
  };
  return (
    <VerbFrame
      ticket={ticket}
      title={t("escalate.title", { key: ticket.key })}
      submitLabel={t("escalate.submit")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t("escalate.tier")}>
        {(control) => (
          <Select {...control} value={tier} onChange={(event) => setTier(event.target.value)}>
            <option value="">{t("escalate.oneUp")}</option>
            {(options?.tiersUp ?? []).map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <ReasonSelect value={reason} onChange={setReason} />
      <Field label={t("note")} aside={t("optional")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={5000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <AskedFields asks={options?.asks ?? []} error={error} texts={texts} onChange={setTexts} tried={tried} />
    </VerbFrame>
  );
}
