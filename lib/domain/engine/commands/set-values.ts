import { conflict, invalid } from "../../errors";
import { msg } from "../../msg";
import type { SetCategory, SetFields, SetPriority } from "../../ticket/inputs";
import { isOpen } from "../../ticket/machine";
import { mustAllow } from "../../ticket/must-allow";
import { decide } from "../decide/decide";
import { checkAgainstPolicy, retiredName } from "../messages/check-input";
import type { Turn } from "../turn";
import {
  addTags,
  changeAbout,
  changeAttributes,
  changeCategory,
  changeFields,
  changePriority,
  removeTags,
} from "../values";

const none: ReadonlySet<number> = new Set();

/** Rules listen to changes of an open ticket; a resolved one only keeps the new value. */
function evaluateUpdate(turn: Turn): void {
  if (isOpen(turn.ticket)) decide(turn, "update", none);
}

/** Sets the priority; clocks that match on it take a new target, then rules read the change. */
export function setPriority(turn: Turn, input: SetPriority): void {
  mustAllow("set_values", turn.ticket);
  changePriority(turn, input.priority);
  evaluateUpdate(turn);
}

export function setCategory(turn: Turn, input: SetCategory): void {
  mustAllow("set_values", turn.ticket);
  checkAgainstPolicy(turn.path.policy, turn.org, input);
  mustNotRetire(turn, input.category);
  changeCategory(turn, input.category);
  evaluateUpdate(turn);
}

/** A retired category stays where it is, and comes to no other ticket. */
function mustNotRetire(turn: Turn, slug: string | null): void {
  const { categories } = turn.path.policy;
  const category = categories.find((each) => each.slug === slug);
  if (category?.retired === true && turn.ticket.category !== slug)
    throw invalid(msg("faults.value.some"), [retiredName("/category", category.name, categories)]);
}

/** Whether a tag that is both added and removed should stay nobody can tell. */
function mustNotContradict({ tags = [], remove_tags = [] }: SetFields): void {
  const faults = remove_tags.flatMap((tag, n) =>
    tags.includes(tag)
      ? [
          {
            pointer: `/remove_tags/${n}`,
            code: "contradiction",
            message: msg("faults.ticket.tag_also_added", { tag }),
          },
        ]
      : [],
  );
  if (faults.length > 0) throw invalid(msg("faults.ticket.tag_both"), faults);
}

/** Whom a ticket is about never owns it: it goes to somebody else first. */
function ownedByNoneOf({ people, ticket }: Turn, about: string[]): string[] {
  const { owner } = ticket;
  if (owner === null || !about.includes(owner)) return about;
  throw conflict(msg("faults.ticket.about_owner", { name: people.get(owner)?.name ?? owner }));
}

/** Custom fields, tags, whom it is about, and the ticket's own attributes. */
export function setFields(turn: Turn, input: SetFields): void {
  mustAllow("set_values", turn.ticket);
  mustNotContradict(input);
  checkAgainstPolicy(turn.path.policy, turn.org, { fields: input.fields, about: input.about });
  changeAttributes(turn, {
    type: input.type,
    severity: input.severity,
    impact: input.impact,
    urgency: input.urgency,
    complexity: input.complexity,
    affectedSystem: input.affected_system,
  });
  if (input.about !== undefined) changeAbout(turn, ownedByNoneOf(turn, input.about));
  if (input.fields !== undefined) changeFields(turn, input.fields);
  if (input.remove_tags !== undefined) removeTags(turn, input.remove_tags);
  if (input.tags !== undefined) addTags(turn, input.tags);
  evaluateUpdate(turn);
}
