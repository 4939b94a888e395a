import { namesIn } from "../diff";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";
import { bundlesOf } from "./bundles";
import type { Sides } from "./condition";
import { tellOther, tellThreshold } from "./general";
import { tellRaci } from "./raci";
import { tellRule } from "./rules";
import { tellTarget } from "./targets";
import {
  type Bundle,
  type ChangeArea,
  type ChangeGroup,
  changeAreas,
  type DescribedChange,
  type Told,
} from "./types";
import { tellWords } from "./words";

/**
 * Every difference of two versions of a policy as sentences, grouped by area, in the order of the document. Each
 * change of `diffDocuments` belongs to exactly one sentence.
 */
export function describeChanges(
  live: PathPolicy,
  draft: PathPolicy,
  organisation: Organisation,
): ChangeGroup[] {
  const sides = { live, draft, organisation };
  const found = bundlesOf(live, draft).map(({ key, ...bundle }) => ({
    area: areaOf(bundle.names),
    change: tell(key, { sides, ...bundle }),
  }));
  return changeAreas.flatMap((area) => {
    const changes = found.filter((each) => each.area === area).map(({ change }) => change);
    return changes.length === 0 ? [] : [{ area, changes: inOrder(sides, area, changes) }];
  });
}

function areaOf([first, second]: readonly string[]): ChangeArea {
  switch (first) {
    case "thresholds":
      return "thresholds";
    case "rules":
      return "rules";
    case "word_classes":
    case "word_lists":
    case "tell_customer":
    case "templates":
      return "words";
    case "settings":
      return second === "thanks" ? "words" : "path";
    case "raci":
      return "raci";
    case "sla":
      return "targets";
    case "tests":
      return "tests";
    default:
      return "path";
  }
}

function tell(key: string, bundle: Bundle): DescribedChange {
  const told = tellArea(bundle) ?? tellOther(bundle);
  return { key, path: bundle.path, patch: bundle.changes, ...told };
}

function tellArea(bundle: Bundle): Told | null {
  switch (areaOf(bundle.names)) {
    case "thresholds":
      return tellThreshold(bundle);
    case "rules":
      return tellRule(bundle);
    case "words":
      return tellWords(bundle);
    case "raci":
      return tellRaci(bundle);
    case "targets":
      return tellTarget(bundle);
    default:
      return null;
  }
}

/** Rules and rows as the draft has them, a removed one where it stood; what is said of one thing stays together. */
function inOrder({ live, draft }: Sides, area: ChangeArea, changes: DescribedChange[]): DescribedChange[] {
  const lists = { rules: [live.rules, draft.rules], raci: [live.raci.rows, draft.raci.rows] };
  const [before, after] = area === "rules" || area === "raci" ? lists[area] : [];
  if (before === undefined || after === undefined) return changes;
  const depth = area === "rules" ? 1 : 2;
  const placeIn = (items: readonly { slug: string }[], slug: string | undefined) =>
    items.findIndex((each) => each.slug === slug);
  const place = ({ path }: DescribedChange): number => {
    const slug = namesIn(path)[depth];
    const index = placeIn(after, slug);
    return index === -1 ? placeIn(before, slug) - 0.5 : index;
  };
  return [...changes].sort((a, b) => place(a) - place(b));
}
