"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "../../draft/use-draft";
import { Choices } from "../../ui/forms/choices";
import { Textarea } from "../../ui/forms/field";
import { Cell, NameCell } from "../cells";
import { ItemListPart } from "../item-list";
import { useItems } from "../use-items";

const grid = "lg:grid-cols-[minmax(0,0.9fr)_minmax(0,1.3fr)_minmax(0,1.3fr)_minmax(0,1.1fr)]";

/** The ladder, lowest first: what comes there, what its people may decide, and which teams stand there. */
export function TiersPart() {
  const t = useTranslations("paths-screen.tiers");
  const { organisation } = useDraft();
  const items = useItems("tiers");
  const [first] = organisation.teams;
  return (
    <ItemListPart
      list="tiers"
      title={t("title")}
      hint={t("hint")}
      items={items}
      grid={grid}
      heads={
        <>
          <span>{t("name")}</span>
          <span>{t("criteria")}</span>
          <span>{t("authority")}</span>
          <span>{t("teams")}</span>
        </>
      }
      addLabel={t("add")}
      onAdd={(name) =>
        items.add({ name, criteria: "", authority: "", teams: first === undefined ? [] : [first.slug] })
      }
      row={(tier) => (
        <>
          <NameCell
            label={t("name")}
            name={tier.name}
            onChange={(name) => items.change(tier.slug, { name }, "name")}
          />
          {(["criteria", "authority"] as const).map((part) => (
            <Cell key={part} label={t(part)}>
              {(id) => (
                <Textarea
                  id={id}
                  rows={2}
                  maxLength={2000}
                  placeholder={t(`${part}Hint`)}
                  value={tier[part]}
                  onChange={({ target }) => items.change(tier.slug, { [part]: target.value }, part)}
                  className="max-h-60 w-full"
                />
              )}
            </Cell>
          ))}
          <Choices
            title={t("teams")}
            none={t("noTeam")}
            items={organisation.teams}
            chosen={tier.teams}
            onChange={(teams) => items.change(tier.slug, { teams })}
          />
        </>
      )}
    />
  );
}
