"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { circleOf, nameAdmins, restrict } from "@/lib/domain/access/circle";
import { useDraft } from "../../draft/use-draft";
import { Choices } from "../../ui/forms/choices";
import { Checkbox } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; mayEdit: boolean };

/** Who sees the tickets of the draft's path: what is restricted, the admins named for it, and whom that leaves. */
export function CircleDialog({ open, onOpenChange, mayEdit }: Props) {
  const t = useTranslations("circle");
  const { document } = useDraft();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="md" title={t("title")} description={t("lead")}>
      <fieldset disabled={!mayEdit} className="m-0 grid min-w-0 gap-4 text-[13px]">
        {mayEdit ? null : <p className="m-0 text-muted">{t("readOnly")}</p>}
        <PlacePart place={null} name={t("whole")} isRestricted={document.restricted} />
        <div className="grid gap-3">
          <h3 className="m-0 font-semibold text-[12px] text-muted">{t("categories")}</h3>
          {document.categories.length === 0 ? <p className="m-0 text-muted">{t("noCategories")}</p> : null}
          {document.categories.map(({ slug, name, restricted }) => (
            <PlacePart key={slug} place={slug} name={name} isRestricted={restricted === true} />
          ))}
        </div>
        <p className="m-0 text-[12px] text-muted">{t("keys")}</p>
      </fieldset>
    </Dialog>
  );
}

type PlaceProps = { place: string | null; name: string; isRestricted: boolean };

function PlacePart({ place, name, isRestricted }: PlaceProps) {
  const t = useTranslations("circle");
  const { document, organisation, edit } = useDraft();
  const label = t("step", { name });
  const named =
    (place === null ? document : document.categories.find(({ slug }) => slug === place))?.named_admins ?? [];
  const admins = organisation.members
    .filter(({ role }) => role === "admin")
    .map(({ handle, name: adminName }) => ({ slug: handle, name: adminName }));
  return (
    <div className="grid gap-2">
      <Checkbox
        label={name}
        checked={isRestricted}
        onChange={(event) => {
          const { checked } = event.target;
          edit((now) => restrict(now, place, checked), { label });
        }}
      />
      {isRestricted ? (
        <div className="ml-6 grid gap-2 border-line border-l pl-3">
          <Choices
            title={t("admins")}
            none={t("noAdmins")}
            items={admins}
            chosen={named}
            onChange={(list) => edit((now) => nameAdmins(now, place, list), { label })}
          />
          <SeenBy category={place} />
        </div>
      ) : null}
    </div>
  );
}

/** By the matrix of the draft, as it would be once this is published. */
function SeenBy({ category }: { category: string | null }) {
  const t = useTranslations("circle");
  const format = useFormatter();
  const { document, organisation } = useDraft();
  const names = useMemo(() => circleOf(document, organisation, category), [document, organisation, category]);
  if (names === null) return null;
  return (
    <p className="m-0 text-[12px]">
      {names.length === 0
        ? t("seenByOwner")
        : t("seenBy", { names: format.list(names, { type: "conjunction" }) })}
    </p>
  );
}
