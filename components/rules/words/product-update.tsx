"use client";

import { ArrowDownToLine } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { type ListUpdate, listUpdate, withListUpdate } from "@/lib/domain/rules/edit/product-lists";
import { mostClasses, mostLines } from "@/lib/domain/rules/limits";
import { product } from "@/lib/domain/rules/words/product";
import { useDraft } from "../../draft/use-draft";
import { Button } from "../../ui/forms/button";
import { toast } from "../../ui/overlays/toast";

type Props = {
  slug: string;
  /** The button goes with what it did: the focus needs another place. */
  onTaken: () => void;
};

/** Offers today's copy of a list that ships with the product; nothing where the path has it, or wrote the list itself. */
export default function ProductUpdate({ slug, onTaken }: Props) {
  const t = useTranslations("rules-screen.words");
  const { document: policy, edit } = useDraft();
  const { word_lists, word_classes } = policy;
  const update = useMemo(
    () => listUpdate({ word_lists, word_classes }, slug, product),
    [word_lists, word_classes, slug],
  );
  if (update === null) return null;
  const take = () => {
    const title = t("update.done", { name: update.list.name });
    edit((old) => withListUpdate(old, slug, product), { label: title });
    onTaken();
    // Undo stands in the head and names the step: here it would take back whatever was edited since.
    toast({ title, id: "product-update" });
  };
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1">
      <Button
        tone="quiet"
        className="-ml-2.5 pointer-coarse:h-11"
        icon={<ArrowDownToLine aria-hidden="true" />}
        aria-describedby="update-what"
        disabled={!update.fits}
        onClick={take}
      >
        {t("update.button")}
      </Button>
      <p id="update-what" className="min-w-0 flex-1 basis-72 text-muted">
        <Sentences update={update} />
      </p>
    </div>
  );
}

function Sentences({ update }: { update: ListUpdate }) {
  const t = useTranslations("rules-screen.words.update");
  const format = useFormatter();
  const { added, removed, isPartly, newClasses, changedClasses, ownClasses, fits } = update;
  const sentences = [
    added + removed > 0 && t("lines", { added, removed }),
    added > 0 && isPartly && t("deleted"),
    newClasses > 0 && t("classes", { count: newClasses }),
    changedClasses > 0 && t("changed", { count: changedClasses }),
    ownClasses.length > 0 &&
      t("own", {
        count: ownClasses.length,
        names: format.list(ownClasses.map(({ name }) => t("quoted", { name }))),
      }),
    !fits && t("full", { classes: mostClasses, lines: mostLines }),
  ];
  return <span>{sentences.filter((each) => each !== false).join(" ")}</span>;
}
