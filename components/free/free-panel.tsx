"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { groupedFree, type WhoIsFree } from "@/lib/domain/schedule/free";
import { useLanguageName } from "../policy/language";
import { reach, useLostWords } from "../trouble/reach";
import { ErrorState } from "../ui/feedback/states";
import { Button } from "../ui/forms/button";
import { Field, Input } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import { FreeRow } from "./free-row";
import type { ReadFree } from "./types";

export type FreePanelProps = { workspace: string; read: ReadFree; onClose: () => void };

/** How often it is read anew while it is open: loads and shifts move. */
const againMs = 20_000;

/** Who can be given a ticket now, and why the others can't, as routing sees it. */
export function FreePanel({ workspace, read, onClose }: FreePanelProps) {
  const t = useTranslations("free");
  const languageName = useLanguageName();
  const { told, failed, load } = useFree(workspace, read);
  const [search, setSearch] = useState("");
  const groups = groupedFree(told?.people ?? [], search, languageName);
  return (
    <Dialog
      open
      size="side"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title")}
      description={t("lead")}
    >
      <div className="space-y-3 text-[13px]">
        <Field label={t("search")}>
          {(control) => (
            <Input
              {...control}
              type="search"
              autoComplete="off"
              placeholder={t("searchHint")}
              value={search}
              onChange={({ target }) => setSearch(target.value)}
            />
          )}
        </Field>
        {failed === null || told !== null ? null : (
          <ErrorState
            title={t("failed")}
            next={failed}
            action={
              <Button size="sm" onClick={() => void load()}>
                {t("retry")}
              </Button>
            }
          />
        )}
        {told === null && failed === null ? (
          <p className="text-muted" aria-live="polite">
            {t("loading")}
          </p>
        ) : null}
        {told !== null && groups.length === 0 ? (
          <p className="text-muted" role="status">
            {search === "" ? t("nobody") : t("noneFound", { search })}
          </p>
        ) : null}
        {groups.map(({ group, people }) => (
          <section key={group} aria-label={t(group)}>
            <h3 className="flex items-baseline gap-2 border-line border-b pb-1 text-[12px] text-muted">
              <span className="font-medium">{t(group)}</span>
              <span className="tnum">{people.length}</span>
            </h3>
            <ul className="divide-y divide-line">
              {people.map((person) => (
                <FreeRow key={person.handle} person={person} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function useFree(workspace: string, read: ReadFree) {
  const t = useTranslations("free");
  const lostWords = useLostWords();
  const [told, setTold] = useState<WhoIsFree | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const load = useCallback(async () => {
    const { answer, lost } = await reach(() => read(workspace, {}));
    if (answer?.ok === true) setTold(answer.data);
    setFailed(
      answer?.ok === true ? null : answer === null ? lostWords(lost, t("unsure")) : answer.error.message,
    );
  }, [workspace, read, lostWords, t]);
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), againMs);
    return () => clearInterval(timer);
  }, [load]);
  return { told, failed, load };
}
