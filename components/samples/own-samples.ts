import { useCallback, useEffect, useState } from "react";
import type { Sample } from "@/lib/domain/policy/sample";
import type { OwnSample } from "./choices";

const mostOwn = 20;
const keyOf = (workspace: string, slug: string) => `baton_samples ${workspace} ${slug}`;

const isKept = (value: unknown): value is OwnSample =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  typeof value.id === "string" &&
  "sample" in value &&
  typeof value.sample === "object";

/** Written by this very tab; the server reads it strictly when it is tried. */
function read(key: string): OwnSample[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  } catch {
    return [];
  }
}

function write(key: string, samples: readonly OwnSample[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(samples));
  } catch {
    // Full or refused: they last as long as the page.
  }
}

/** What was pasted or typed in this tab, newest first. It holds customers' words, so it is not kept for longer. */
export function useOwnSamples(
  workspace: string,
  slug: string,
): {
  own: readonly OwnSample[];
  add: (sample: Sample, id?: string) => OwnSample;
  remove: (id: string) => void;
} {
  const key = keyOf(workspace, slug);
  const [own, setOwn] = useState<readonly OwnSample[]>([]);
  useEffect(() => setOwn(read(key)), [key]);
  const add = useCallback(
    (sample: Sample, id: string = crypto.randomUUID()) => {
      const made = { id, sample };
      const next = [made, ...read(key).filter((each) => each.id !== id)].slice(0, mostOwn);
      write(key, next);
      setOwn(next);
      return made;
    },
    [key],
  );
  const remove = useCallback(
    (id: string) => {
      const next = read(key).filter((each) => each.id !== id);
      write(key, next);
      setOwn(next);
    },
    [key],
  );
  return { own, add, remove };
}
