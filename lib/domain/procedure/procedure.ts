import { msg } from "../msg";
import type { Organisation } from "../policy/organisation";
import type { PathPolicy } from "../policy/path-policy";
import { matrixOf } from "./matrix-of";
import { contactsOf, customerOf, namesOf } from "./parts/contacts";
import { deadlinesOf } from "./parts/deadlines";
import { decidesOf } from "./parts/decides";
import { levelsOf } from "./parts/levels";
import type { Source } from "./parts/names";
import { exceptionsOf, nobodyOf, summaryOf } from "./parts/routing";
import { triggersOf } from "./parts/triggers";
import { type Block, type Procedure, type Section, type SectionId, sectionIds } from "./types";

const blocksOf = {
  summary: summaryOf,
  levels: levelsOf,
  triggers: triggersOf,
  matrix: ({ policy, organisation }) => [{ is: "matrix", matrix: matrixOf(policy, organisation) }],
  decides: decidesOf,
  deadlines: deadlinesOf,
  nobody: nobodyOf,
  exceptions: exceptionsOf,
  contacts: contactsOf,
  customer: customerOf,
  names: namesOf,
} as const satisfies Record<SectionId, (source: Source) => Block[]>;

const hinted: readonly SectionId[] = ["triggers", "matrix", "decides", "nobody", "customer"];

/**
 * A path's procedure, written from its policy and the organisation as they are: no sentence that they don't make true.
 * Which sections there are is decided here alone.
 * @param at epoch ms: shifts that run then are told
 */
export function procedureOf(policy: PathPolicy, organisation: Organisation, at: number): Procedure {
  const source = { policy, organisation, at };
  const sections = sectionIds
    .map(
      (id): Section => ({
        id,
        hint: hinted.includes(id) ? msg(`procedure.hint.${id}`) : null,
        blocks: blocksOf[id](source),
      }),
    )
    .filter(({ blocks }) => blocks.length > 0);
  return { title: msg("procedure.title", { path: policy.name }), sections };
}

/** Whether a line tells of a place that differs: that very one, one inside it, or one that holds it. */
export const isChanged = (places: readonly string[], changed: readonly string[]): boolean =>
  places.some((place) =>
    changed.some((path) => path === place || path.startsWith(`${place}/`) || place.startsWith(`${path}/`)),
  );
