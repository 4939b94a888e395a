import * as imports from "./imports";
import * as intake from "./intake";
import * as members from "./members";
import * as organisation from "./organisation";
import * as policy from "./policy";
import * as schedule from "./schedule";
import { ticketVerbs } from "./tickets";
import type { Verb } from "./verb";

/** Every verb there is. */
export const verbs: readonly Verb[] = [
  ...ticketVerbs,
  ...[imports, intake, policy, organisation, members, schedule].flatMap((group) =>
    Object.values<Verb>(group),
  ),
];
