"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useDraft } from "../../draft/use-draft";
import { Select } from "../../ui/forms/field";
import { Cell, NameCell, RiskCell } from "../cells";
import { ItemListPart } from "../item-list";
import { useItems } from "../use-items";

/** What tickets are about, and what the AI does: each with the risk that sets its threshold. */
export function CategoriesPart() {
  return (
    <div className="space-y-8">
      <Categories />
      <Tasks />
    </div>
  );
}

const grid = "lg:grid-cols-[minmax(0,1.6fr)_minmax(0,0.8fr)_minmax(0,1fr)]";

function Categories() {
  const t = useTranslations("paths-screen.categories");
  const { organisation } = useDraft();
  const items = useItems("categories");
  const skills = useMemo(
    () =>
      [...new Set(organisation.members.flatMap((member) => member.skills.map(({ skill }) => skill)))].sort(),
    [organisation],
  );
  return (
    <ItemListPart
      list="categories"
      title={t("title")}
      hint={t("hint")}
      items={items}
      grid={grid}
      heads={
        <>
          <span>{t("name")}</span>
          <span>{t("risk")}</span>
          <span>{t("skill")}</span>
        </>
      }
      addLabel={t("add")}
      onAdd={(name) => items.add({ name, risk: "medium" })}
      row={({ slug, name, risk, skill }) => (
        <>
          <NameCell
            label={t("name")}
            name={name}
            onChange={(next) => items.change(slug, { name: next }, "name")}
          />
          <RiskCell label={t("risk")} risk={risk} onChange={(next) => items.change(slug, { risk: next })} />
          <Cell label={t("skill")}>
            {(id) => (
              <Select
                id={id}
                value={skill ?? ""}
                onChange={({ target }) =>
                  items.change(slug, { skill: target.value === "" ? undefined : target.value })
                }
              >
                <option value="">{t("anySkill")}</option>
                {[...new Set([...skills, ...(skill === undefined ? [] : [skill])])].map((each) => (
                  <option key={each} value={each}>
                    {each}
                  </option>
                ))}
              </Select>
            )}
          </Cell>
        </>
      )}
    />
  );
}

const taskGrid = "lg:grid-cols-[minmax(0,2.6fr)_minmax(0,0.8fr)]";

function Tasks() {
  const t = useTranslations("paths-screen.tasks");
  const items = useItems("tasks");
  return (
    <ItemListPart
      list="tasks"
      title={t("title")}
      hint={t("hint")}
      items={items}
      grid={taskGrid}
      heads={
        <>
          <span>{t("name")}</span>
          <span>{t("risk")}</span>
        </>
      }
      addLabel={t("add")}
      onAdd={(name) => items.add({ name, risk: "medium" })}
      row={({ slug, name, risk }) => (
        <>
          <NameCell
            label={t("name")}
            name={name}
            onChange={(next) => items.change(slug, { name: next }, "name")}
          />
          <RiskCell label={t("risk")} risk={risk} onChange={(next) => items.change(slug, { risk: next })} />
        </>
      )}
    />
  );
}
