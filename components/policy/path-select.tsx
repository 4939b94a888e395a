"use client";

import { useGo } from "../trouble/go";
import { Select } from "../ui/forms/field";

export type PathLink = { slug: string; name: string; href: string };

type Props = { label: string; path: string; links: readonly PathLink[] };

/** Which path's policy is read. */
export function PathSelect({ label, path, links }: Props) {
  const go = useGo();
  return (
    <Select
      size="bar"
      aria-label={label}
      value={path}
      onChange={(event) => {
        const link = links.find(({ slug }) => slug === event.target.value);
        if (link !== undefined) go(link.href);
      }}
    >
      {links.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </Select>
  );
}
