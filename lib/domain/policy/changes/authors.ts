import type { Change } from "../diff";
import { touches } from "../draft/patch";
import type { DescribedChange } from "./types";

/** One saved edit of a draft: which places, by whom and when. */
export type DraftEdit = {
  revision: number;
  by: { handle: string; name: string };
  at: number;
  places: Pick<Change, "path" | "kind">[];
};

/** Who last touched what a sentence tells of; null where the log does not know. */
export function lastEdit(change: DescribedChange, log: readonly DraftEdit[]): DraftEdit | null {
  const isOf = ({ path, kind }: Pick<Change, "path" | "kind">): boolean =>
    change.patch.some((mine) =>
      mine.kind === "moved" || kind === "moved"
        ? mine.kind === kind && mine.path === path
        : touches(mine.path, path),
    );
  return log.reduce<DraftEdit | null>(
    (latest, edit) =>
      edit.places.some(isOf) && (latest === null || edit.revision >= latest.revision) ? edit : latest,
    null,
  );
}
