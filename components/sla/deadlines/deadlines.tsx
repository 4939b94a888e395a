"use client";

import { Plus } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMsg } from "@/components/words/use-msg";
import { describeSla } from "@/lib/domain/policy/describe/describe-sla";
import { namesIn } from "@/lib/domain/policy/diff";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { addDeadline, mostDeadlines, removeDeadline } from "@/lib/domain/sla/edit/deadlines";
import { useDraft } from "../../draft/use-draft";
import { cx } from "../../ui/cx";
import { Button } from "../../ui/forms/button";
import { OnFirstUse } from "../../ui/on-first-use";
import { toast } from "../../ui/overlays/toast";
import { lazyPart } from "../../ui/use-lazy";
import { useEditSla, useLengths } from "../targets/use-sla";

const deadlinePanel = lazyPart(() => import("./deadline-panel").then((m) => m.default));

/** Deadlines with a name of their own, each with its start; a press opens one. */
export function Deadlines({ calendars }: { calendars: readonly CalendarDoc[] }) {
  const t = useTranslations("sla-screen.deadlines");
  const render = useMsg();
  const { document: policy, organisation, mayEdit, undo, changed, findings } = useDraft();
  const edit = useEditSla();
  const lengthsOf = useLengths(calendars);
  const [openSlug, setOpen] = useState<string | null>(null);
  const place = useSearchParams().get("place");
  useEffect(() => {
    const [area, list, slug] = place === null ? [] : namesIn(place);
    if (area === "sla" && list === "deadlines" && slug !== undefined) setOpen(slug);
  }, [place]);
  const { deadlines } = describeSla(policy, { ...organisation, calendars: [...calendars] });
  const opened = policy.sla.deadlines.find(({ slug }) => slug === openSlug);
  const faults = new Set(findings.errors.map(({ pointer }) => pointer.split("/").slice(0, 4).join("/")));
  const add = () => {
    const added = addDeadline(policy.sla, t("newName"));
    if (added === null) return void toast({ title: t("tooMany", { count: mostDeadlines }), tone: "warn" });
    edit((sla) => addDeadline(sla, t("newName"))?.sla ?? sla, { label: t("add") });
    setOpen(added.slug);
  };
  return (
    <section aria-labelledby="deadlines-title" className="flex flex-wrap items-center gap-1.5 text-[12px]">
      <h2 id="deadlines-title" className="mr-1 text-muted">
        {t("title")}
      </h2>
      {deadlines.length === 0 ? <span className="text-muted">{t("none")}</span> : null}
      {deadlines.map(({ slug, name, say: start }) => (
        <button
          key={slug}
          type="button"
          aria-haspopup="dialog"
          onClick={() => setOpen(slug)}
          className={cx(
            "min-h-6 rounded-md border border-line bg-raised px-2 py-0.5 text-left hover:bg-hover pointer-coarse:min-h-11",
            changed(`/sla/deadlines/${slug}`) && "border-accent/40 bg-accent-soft/60",
            faults.has(`/sla/deadlines/${slug}`) && "border-breach",
          )}
        >
          {t("detail", { name, say: render(start) })}
        </button>
      ))}
      {mayEdit ? (
        <Button size="sm" tone="quiet" icon={<Plus aria-hidden="true" />} onClick={add}>
          {t("add")}
        </Button>
      ) : null}
      {opened === undefined ? null : (
        <OnFirstUse
          part={deadlinePanel}
          given={{
            deadline: opened,
            policy,
            calendars,
            lengthsOf,
            mayEdit,
            edit,
            onClose: () => setOpen(null),
            onDelete: () => {
              setOpen(null);
              edit((sla) => removeDeadline(sla, opened.slug), { label: t("step", { name: opened.name }) });
              toast({
                title: t("deleted", { name: opened.name }),
                action: { label: t("undo"), onPress: undo },
              });
            },
          }}
        />
      )}
    </section>
  );
}
