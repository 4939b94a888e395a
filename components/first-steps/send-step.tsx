"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "../copy/copy-button";
import { reached } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { commandOf, keyPlace } from "./command";
import type { FirstStepActions, FirstStepRights } from "./types";

type SendStepProps = {
  workspace: string;
  path: string;
  origin: string;
  rights: FirstStepRights;
  createKey: FirstStepActions["createKey"];
};

/** The command that sends the first conversation, with a key made for it. */
export function SendStep({ workspace, path, origin, rights, createKey }: SendStepProps) {
  const t = useTranslations("first-steps.ticket");
  const [key, setKey] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const make = async () => {
    setBusy(true);
    const answer = await reached(() =>
      createKey(workspace, { name: t("keyName"), scopes: ["tickets:read", "tickets:write"] }),
    );
    setBusy(false);
    setFailed(answer?.ok !== true);
    if (answer?.ok) setKey(answer.data.key);
  };
  const command = commandOf(origin, path, key ?? keyPlace);
  return (
    <div className="w-full space-y-3">
      <pre className="whitespace-pre-wrap rounded-md border border-line bg-panel p-3 font-mono text-[12px] leading-relaxed [overflow-wrap:anywhere]">
        {command}
      </pre>
      <div className="flex flex-wrap items-center gap-2">
        {key === null && rights.keys ? (
          <Button tone="primary" busy={busy} onClick={make}>
            {t("createKey")}
          </Button>
        ) : null}
        <CopyButton text={command} label={t("copy")} failed={t("copyFailed")} />
        <p className="text-[12px] text-muted" aria-live="polite">
          {t(key !== null ? "keyMade" : rights.keys ? "needsKey" : "anAdmin")}
        </p>
      </div>
      {failed ? (
        <Callout tone="breach" live="alert">
          {t("keyFailed")}
        </Callout>
      ) : null}
      {rights.create ? (
        <p className="text-[12px] text-muted">
          <span>{t("or")}</span>
          <Link className="text-accent underline" href={`/${workspace}/intake`}>
            {t("byHand")}
          </Link>
          <span>.</span>
        </p>
      ) : null}
    </div>
  );
}
