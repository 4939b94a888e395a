"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useList } from "@/components/words/use-list";
import { reached } from "../trouble/reach";
import { Table, Td, Th } from "../ui/data/table";
import { Button } from "../ui/forms/button";
import { ConfirmDialog } from "../ui/overlays/confirm-dialog";
import { toast } from "../ui/overlays/toast";
import { useNow } from "../ui/time/now";
import { Instant } from "../ui/time/time";
import { RotateKey } from "./rotate-key";
import type { KeyActions, ShownKey } from "./types";

export type KeyListProps = {
  workspace: string;
  keys: readonly ShownKey[];
  actions: Pick<KeyActions, "revoke" | "rotate">;
  onChanged: () => void;
};

/** All keys, newest first, with what they may do and when they were last used. */
export function KeyList({ workspace, keys, actions, onChanged }: KeyListProps) {
  const t = useTranslations("settings");
  const [asking, setAsking] = useState<ShownKey | null>(null);
  const [rotating, setRotating] = useState<ShownKey | null>(null);
  const confirm = async (key: ShownKey) => {
    const result = await reached(() => actions.revoke(workspace, { key_id: key.key_id }));
    if (result?.ok) return onChanged();
    toast({ title: t("revokeFailed"), tone: "breach" });
  };
  if (keys.length === 0) return <p className="text-muted">{t("empty")}</p>;
  return (
    <>
      <Table caption={t("keys")}>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th className="max-md:hidden">{t("scopes")}</Th>
            <Th className="max-md:hidden">{t("created")}</Th>
            <Th>{t("lastUsed")}</Th>
            <Th>{t("state")}</Th>
            <Th aria-label={t("revoke")} />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow
              key={key.key_id}
              shown={key}
              onAsk={() => setAsking(key)}
              onRotate={() => setRotating(key)}
            />
          ))}
        </tbody>
      </Table>
      {rotating === null ? null : (
        <RotateKey
          workspace={workspace}
          shown={rotating}
          rotate={actions.rotate}
          onClose={() => setRotating(null)}
          onRotated={onChanged}
        />
      )}
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : setAsking(null))}
        title={t("revokeTitle", { name: asking?.name ?? "" })}
        description={t("revokeBody")}
        confirmLabel={t("revoke")}
        onConfirm={async () => {
          if (asking) await confirm(asking);
        }}
      />
    </>
  );
}

type KeyRowProps = { shown: ShownKey; onAsk: () => void; onRotate: () => void };

function KeyRow({ shown, onAsk, onRotate }: KeyRowProps) {
  const list = useList();
  const t = useTranslations("settings");
  const now = useNow(60_000);
  const isExpired = shown.expires_at !== null && Date.parse(shown.expires_at) <= now;
  const isDead = shown.revoked_at !== null || isExpired;
  const scopeText = (scope: string) =>
    t.has(`scope.${scope}` as "scope.act_as") ? t(`scope.${scope}` as "scope.act_as") : scope;
  const scopes = list(shown.scopes.map(scopeText));
  return (
    <tr className={isDead ? "text-faint" : undefined}>
      <Td>
        <span className="block font-medium">{shown.name}</span>
        <span className="block text-muted md:hidden">{scopes}</span>
      </Td>
      <Td className="max-md:hidden">{scopes}</Td>
      <Td className="max-md:hidden">
        <Instant at={Date.parse(shown.created_at)} show="day" />
      </Td>
      <Td>{shown.last_used_at === null ? t("never") : <Instant at={Date.parse(shown.last_used_at)} />}</Td>
      <Td>
        <span>{shown.revoked_at !== null ? t("revoked") : isExpired ? t("expired") : t("active")}</span>
        {isDead || shown.previous === null ? null : <OldSecret {...shown.previous} />}
        {isDead || shown.expires_at === null ? null : (
          <span className="text-muted">
            <span> </span>
            <span>
              {t.rich("validUntil", {
                day: () => <Instant at={Date.parse(shown.expires_at ?? "")} show="day" />,
              })}
            </span>
          </span>
        )}
      </Td>
      <Td align="right">
        {isDead ? null : (
          <span className="inline-flex justify-end gap-2 max-md:flex-wrap">
            <Button size="sm" onClick={onRotate} aria-label={t("rotateOf", { name: shown.name })}>
              {t("rotate")}
            </Button>
            <Button size="sm" onClick={onAsk} aria-label={t("revokeOf", { name: shown.name })}>
              {t("revoke")}
            </Button>
          </span>
        )}
      </Td>
    </tr>
  );
}

/** Whether programs still have to be given the new secret. */
function OldSecret({ until, last_used_at }: { until: string; last_used_at: string | null }) {
  const t = useTranslations("settings");
  return (
    <span className="block text-[12px] text-warn">
      {t.rich(last_used_at === null ? "oldUnused" : "oldUsed", {
        until: () => <Instant at={Date.parse(until)} />,
        used: () => <Instant at={Date.parse(last_used_at ?? until)} />,
      })}
    </span>
  );
}
