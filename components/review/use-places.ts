"use client";

import { namesIn } from "@/lib/domain/policy/diff";
import { useDraft, useDraftFrame } from "../draft/use-draft";

/** The screen that edits a place of the document. */
export function usePointerHref(): (pointer: string) => string {
  const { workspace } = useDraftFrame();
  const { slug } = useDraft().view.path;
  return (pointer) => {
    const [area, part] = namesIn(pointer);
    const place = `path=${slug}&place=${encodeURIComponent(pointer)}`;
    switch (area) {
      case "raci":
        return `/${workspace}/raci?${place}`;
      case "sla":
        return `/${workspace}/sla?${place}`;
      case "word_classes":
      case "word_lists":
        return `/${workspace}/words?${place}`;
      case "rules":
      case "thresholds":
        return `/${workspace}/rules?${place}`;
      case "tests":
        return `/${workspace}/rules/playground?${place}`;
      case "review":
      case "affected_systems":
      case "templates":
        return part === undefined
          ? `/${workspace}/procedure/${slug}`
          : `/${workspace}/procedure/${slug}#${area}`;
      default:
        return `/${workspace}/paths?${place}`;
    }
  };
}

/** The row of a review in which a place is told; focus goes there. */
export const rowId = (key: string): string => `change-${key.replace(/[^a-z0-9_-]/gi, "-")}`;
export const elsewhereId = "review-faults";
