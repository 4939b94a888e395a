"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox, Field, Select } from "../ui/field";
import { toast } from "../ui/toast";
import type { VerbError } from "../verbs/types";
import { VerbFrame } from "../verbs/verb-frame";
import { useDesk } from "./desk";

/** A manager gives the ticket to a named person; over capacity only after it was said. */
export function AssignDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("ticket");
  const words = useTranslations("verbs.transfer");
  const { view, verbs, workspace, run } = useDesk();
  const others = view.actions.members.filter(({ handle }) => handle !== view.card.owner?.handle);
  const [member, setMember] = useState(others[0]?.handle ?? "");
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  const isFull = error?.faults.some(({ pointer }) => pointer === "/over_capacity") ?? false;
  const submit = async () => {
    setBusy(true);
    const answer = await run(() =>
      verbs.assign(workspace, {
        key: view.key,
        version: view.version,
        member,
        ...(over ? { over_capacity: true as const } : {}),
      }),
    );
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    toast({ title: t("done.assign", { key: view.key }), tone: "ok" });
    onClose();
  };
  return (
    <VerbFrame
      ticket={view}
      title={t("assign.title", { key: view.key })}
      submitLabel={t("action.assign")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      {isFull ? (
        <Checkbox label={words("over")} checked={over} onChange={(event) => setOver(event.target.checked)} />
      ) : null}
      <Field label={words("member")}>
        {(control) => (
          <Select {...control} value={member} onChange={(event) => setMember(event.target.value)}>
            {others.map(({ handle, name, load, capacity, onShift }) => (
              <option key={handle} value={handle}>
                {words(onShift ? "person" : "personOff", { name, load, capacity })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </VerbFrame>
  );
}
