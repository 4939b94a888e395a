"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/forms/button";
import { toast } from "../ui/overlays/toast";

export type CopyButtonProps = {
  text: string;
  label: string;
  /** Said where the browser doesn't allow it. */
  failed: string;
  className?: string;
};

/** Copies a text and says so in its place. */
export function CopyButton({ text, label, failed, className }: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast({ title: failed, tone: "warn" });
    }
  };
  return (
    <Button
      data-print="hide"
      size="sm"
      className={className}
      icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      onClick={copy}
    >
      <span aria-live="polite">{copied ? t("copied") : label}</span>
    </Button>
  );
}
