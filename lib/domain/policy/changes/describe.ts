import { namesIn } from "../diff";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";
import { bundlesOf } from "./bundles";
import type { Sides } from "./condition";
import { describeOther, describeThreshold } from "./general";
import { describeRaci } from "./raci";
import { describeRule } from "./rules";
import { describeTarget } from "./targets";
import {
  type Bundle,
  type ChangeArea,
  type ChangeGroup,
  changeAreas,
  type DescribedChange,
  type SentenceParts,
} from "./types";
import { describeWords } from "./words";

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
  const described = bundlesOf(live, draft).map(({ key, ...bundle }) => ({
    area: areaOf(bundle.names),
    change: sentenceOf(key, { sides, ...bundle }),
  }));
  return changeAreas.flatMap((area) => {
    const changes = described.filter((each) => each.area === area).map(({ change }) => change);
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

function sentenceOf(key: string, bundle: Bundle): DescribedChange {
  const described = describeArea(bundle) ?? describeOther(bundle);
  return { key, path: bundle.path, patch: bundle.changes, ...described };
}

function describeArea(bundle: Bundle): SentenceParts | null {
  switch (areaOf(bundle.names)) {
    case "thresholds":
      return describeThreshold(bundle);
    case "rules":
      return describeRule(bundle);
    case "words":
      return describeWords(bundle);
    case "raci":
      return describeRaci(bundle);
    case "targets":
      return describeTarget(bundle);
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
