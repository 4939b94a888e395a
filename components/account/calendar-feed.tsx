"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "../copy/copy-button";
import { reach, useLostWords } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Input } from "../ui/forms/field";
import { ConfirmDialog } from "../ui/overlays/confirm-dialog";
import { toast } from "../ui/overlays/toast";
import { Instant } from "../ui/time/time";

type Answer<T> = { ok: true; data: T } | { ok: false; error: { message: string } };
type Nothing = Record<string, never>;
export type CalendarFeedProps = {
  workspace: { slug: string; name: string };
  /** Since when an address works, epoch ms; null without one. */
  since: number | null;
  make: (workspace: string, input: Nothing) => Promise<Answer<{ url: string }>>;
  revoke: (workspace: string, input: Nothing) => Promise<Answer<unknown>>;
};

/** The secret address of one's own shifts for calendar programs: made, renewed, revoked. */
export function CalendarFeed({ workspace, since, make, revoke }: CalendarFeedProps) {
  const t = useTranslations("cover.feed");
  const lostWords = useLostWords();
  const router = useRouter();
  const [url, setUrl] = useState<string | null>(null);
  const [asking, setAsking] = useState<"renew" | "revoke" | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async <T,>(call: () => Promise<Answer<T>>, done: string): Promise<T | null> => {
    setBusy(true);
    setRefusal(null);
    const { answer, lost } = await reach(call);
    setBusy(false);
    setAsking(null);
    router.refresh();
    if (answer?.ok === true) {
      toast({ title: done, tone: "ok" });
      return answer.data;
    }
    setRefusal(answer === null ? lostWords(lost, t("unsure")) : answer.error.message);
    return null;
  };
  const create = async () => {
    const made = await send(() => make(workspace.slug, {}), t("made"));
    if (made !== null) setUrl(made.url);
  };
  const end = async () => {
    setUrl(null);
    await send(() => revoke(workspace.slug, {}), t("revoked"));
  };
  return (
    <section id="shifts" aria-labelledby="shifts-title" className="space-y-3">
      <div>
        <h2 id="shifts-title" className="font-semibold">
          {t("title")}
        </h2>
        <p className="text-muted">{t("lead", { workspace: workspace.name })}</p>
      </div>
      {url === null ? (
        <p className="text-muted">
          {since === null ? t("none") : t.rich("since", { time: () => <Instant at={since} show="full" /> })}
        </p>
      ) : (
        <Field label={t("address")} hint={t("addressHint")} className="max-w-xl">
          {(control) => (
            <span className="flex gap-2">
              <Input {...control} readOnly value={url} onFocus={(event) => event.target.select()} />
              <CopyButton text={url} label={t("copy")} failed={t("copyFailed")} />
            </span>
          )}
        </Field>
      )}
      {refusal === null ? null : (
        <Callout tone="breach" live="alert" className="max-w-xl">
          {refusal}
        </Callout>
      )}
      <div className="flex flex-wrap gap-2">
        {since === null && url === null ? (
          <Button busy={busy} onClick={() => void create()}>
            {t("make")}
          </Button>
        ) : (
          <>
            <Button disabled={busy} onClick={() => setAsking("renew")}>
              {t("renew")}
            </Button>
            <Button tone="quiet" disabled={busy} onClick={() => setAsking("revoke")}>
              {t("revoke")}
            </Button>
          </>
        )}
      </div>
      {asking === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(open) => (open ? undefined : setAsking(null))}
          title={t(`${asking}Title`)}
          description={t(`${asking}Body`)}
          confirmLabel={t(asking)}
          tone="danger"
          onConfirm={asking === "renew" ? create : end}
        />
      )}
    </section>
  );
}
