"use client";

import { useTranslations } from "next-intl";
import { Button, LinkButton } from "../ui/button";
import { ErrorState } from "../ui/states";

export type ScreenErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** What an error boundary of a screen shows. */
export function ScreenError({ error, retry }: ScreenErrorProps) {
  const t = useTranslations("common.error");
  return (
    <ErrorState
      headingLevel={1}
      title={t("title")}
      kept={t("kept")}
      next={t("next")}
      reference={error.digest === undefined ? undefined : t("reference", { digest: error.digest })}
      action={
        <>
          <Button tone="primary" size="lg" onClick={retry}>
            {t("retry")}
          </Button>
          <LinkButton href="/" size="lg">
            {t("home")}
          </LinkButton>
        </>
      }
    />
  );
}
