"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox, Input } from "./field";

const longList = 12;
type ChoicesProps = {
  title: string;
  /** What it means that none is chosen. */
  none: string;
  items: readonly { slug: string; name: string }[];
  chosen: readonly string[];
  onChange: (list: string[]) => void;
};

/** None chosen means any, and it says so. */
export function Choices({ title, none, items, chosen, onChange }: ChoicesProps) {
  const t = useTranslations("ui");
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = items.filter(
    ({ name, slug }) => chosen.includes(slug) || name.toLowerCase().includes(wanted),
  );
  // Slugs that the path has no longer stay until they are taken out here.
  const gone = chosen.filter((slug) => !items.some((item) => item.slug === slug));
  return (
    <fieldset className="m-0 min-w-0">
      <legend className="mb-1 text-[12px] text-muted">
        <span>{title}</span>
        {chosen.length === 0 ? <span className="ml-2 text-faint">{none}</span> : null}
      </legend>
      {items.length > longList ? (
        <Input
          type="search"
          aria-label={t("searchIn", { what: title })}
          placeholder={t("searchIn", { what: title })}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mb-1.5"
        />
      ) : null}
      <div className="grid grid-cols-2 gap-x-3 gap-y-1.5 max-md:grid-cols-1 max-md:gap-y-2">
        {[...shown, ...gone.map((slug) => ({ slug, name: slug }))].map(({ slug, name }) => (
          <Checkbox
            key={slug}
            label={name}
            checked={chosen.includes(slug)}
            onChange={(event) => {
              const next = event.target.checked ? [...chosen, slug] : chosen.filter((each) => each !== slug);
              const order = items.map((item) => item.slug);
              onChange(next.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
