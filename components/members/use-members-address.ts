"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";

const names = ["search", "role", "team", "presence", "after", "member"] as const;
export type AddressName = (typeof names)[number];
type Change = Partial<Record<AddressName, string | null>>;

/** Filters, page and the open member stand in the address: it can be sent, and Back leads where one was. */
export function useMembersAddress() {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams();
  const to = (change: Change): string => {
    const next = new URLSearchParams();
    for (const name of names) {
      const value = change[name] === undefined ? query.get(name) : change[name];
      if (value !== null && value !== "") next.set(name, value);
    }
    const text = next.toString();
    return text === "" ? pathname : `${pathname}?${text}`;
  };
  return {
    value: (name: AddressName): string => query.get(name) ?? "",
    to,
    /** Another filter begins at the first page. */
    replace: (change: Change) => router.replace(to({ after: null, ...change }), { scroll: false }),
    close: () => router.replace(to({ member: null }), { scroll: false }),
    isFiltered: names.some((name) => name !== "member" && name !== "after" && (query.get(name) ?? "") !== ""),
  };
}
