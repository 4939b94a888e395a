"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { isLostCode, isOffline, type Trouble, troubleOf } from "../trouble/trouble";
import { ErrorState } from "../ui/feedback/states";
import { Button, LinkButton } from "../ui/forms/button";

export type ScreenErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** What an error boundary of a screen shows: what it says depends on whether code, network or server failed. */
export function ScreenError({ error, retry }: ScreenErrorProps) {
  const t = useTranslations("failure");
  const trouble = useTroubleOf(error);
  const [isAway, setAway] = useState(isOffline);
  useEffect(() => {
    const leave = () => setAway(true);
    const back = () => {
      setAway(false);
      // Code that failed once is not asked for again by itself: only a new page has it.
      if (isLostCode(error)) window.location.reload();
      else retry();
    };
    window.addEventListener("offline", leave);
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("offline", leave);
      window.removeEventListener("online", back);
    };
  }, [error, retry]);
  if (isAway)
    return <ErrorState headingLevel={1} title={t("offline")} kept={t("saved")} next={t("offlineNext")} />;
  if (trouble !== null) {
    return (
      <ErrorState
        headingLevel={1}
        title={t(trouble)}
        kept={t("saved")}
        next={t(`${trouble}Next`)}
        action={
          <Button tone="primary" size="lg" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        }
      />
    );
  }
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

/** What the failure says of this page; lost code is partial until the server was asked. */
function useTroubleOf(error: Error): Exclude<Trouble, "ended"> | null {
  const [trouble, setTrouble] = useState<Trouble | null>(isLostCode(error) ? "partial" : null);
  useEffect(() => {
    void troubleOf(error).then((found) => found !== null && setTrouble(found));
  }, [error]);
  return trouble === "ended" ? null : trouble;
}
