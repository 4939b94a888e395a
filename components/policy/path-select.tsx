"use client";

import { useRouter } from "next/navigation";
import { Select } from "../ui/field";

type Props = {
  label: string;
  base: string;
  tab: string;
  path: string;
  paths: { slug: string; name: string }[];
};

/** Which path's policy is read; the part one looks at stays. */
export function PathSelect({ label, base, tab, path, paths }: Props) {
  const router = useRouter();
  return (
    <Select
      size="bar"
      aria-label={label}
      value={path}
      onChange={(event) => router.push(`${base}/${event.target.value}?tab=${tab}`)}
    >
      {paths.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </Select>
  );
}
