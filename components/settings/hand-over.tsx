"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { toast } from "../ui/toast";

export type HandOverProps = {
  title: string;
  lead: ReactNode;
  secret: string;
  copyLabel: string;
  copyFailed: string;
};

/** Something that is shown once and has to reach somebody: a key, a link. */
export function HandOver({ title, lead, secret, copyLabel, copyFailed }: HandOverProps) {
  const t = useTranslations("settings");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      toast({ title: copyFailed, tone: "warn" });
    }
  };
  return (
    <Notice tone="people" title={title} live="status">
      <p>{lead}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 break-all font-mono text-[12px]">{secret}</code>
        <Button
          size="sm"
          icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          onClick={copy}
        >
          <span aria-live="polite">{copied ? t("copied") : copyLabel}</span>
        </Button>
      </div>
    </Notice>
  );
}
