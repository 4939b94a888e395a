import { conflict, invalid } from "@/lib/domain/errors";
import type { SetCategory, SetFields, SetPriority } from "@/lib/domain/ticket/inputs";
import { isOpen } from "@/lib/domain/ticket/machine";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket } from "./work/change";
import {
  addTags,
  changeAttributes,
  changeCategory,
  changeFields,
  changePriority,
  removeTags,
} from "./work/changes";
import { checkAgainstPolicy } from "./work/check-input";
import { decide } from "./work/decide";
import type { Work } from "./work/types";

const none: ReadonlySet<number> = new Set();

/** Rules listen to changes of an open ticket; a resolved one only keeps the new value. */
const evaluateUpdate = (work: Work): Promise<unknown> =>
  isOpen(work.ticket) ? decide(work, "update", none) : Promise.resolve();

function mustNotBeClosed(work: Work): void {
  if (work.ticket.statusCategory === "closed") throw conflict("This ticket is closed.");
}

/** Sets the priority; clocks that match on it take a new target, then rules read the change. */
export async function setPriority(ctx: Ctx, input: SetPriority): Promise<TicketAnswer> {
  authorize(ctx, "ticket:set_priority");
  return changeTicket(ctx, input, "ticket:set_priority", async (work) => {
    mustNotBeClosed(work);
    changePriority(work, input.priority);
    await evaluateUpdate(work);
  });
}

export async function setCategory(ctx: Ctx, input: SetCategory): Promise<TicketAnswer> {
  authorize(ctx, "ticket:set_category");
  return changeTicket(ctx, input, "ticket:set_category", async (work) => {
    mustNotBeClosed(work);
    checkAgainstPolicy(work.path.policy, work.org, input);
    changeCategory(work, input.category);
    await evaluateUpdate(work);
  });
}

/** Whether a tag that is both added and removed should stay nobody can tell. */
function mustNotContradict({ tags = [], remove_tags = [] }: SetFields): void {
  const faults = remove_tags.flatMap((tag, n) =>
    tags.includes(tag)
      ? [{ pointer: `/remove_tags/${n}`, code: "contradiction", message: `"${tag}" is also to be added.` }]
      : [],
  );
  if (faults.length > 0) throw invalid("A tag can't be added and removed at once.", faults);
}

/** Custom fields, tags, and the ticket's own attributes. */
export async function setFields(ctx: Ctx, input: SetFields): Promise<TicketAnswer> {
  authorize(ctx, "ticket:set_fields");
  return changeTicket(ctx, input, "ticket:set_fields", async (work) => {
    mustNotBeClosed(work);
    mustNotContradict(input);
    checkAgainstPolicy(work.path.policy, work.org, { fields: input.fields });
    changeAttributes(work, {
      type: input.type,
      severity: input.severity,
      impact: input.impact,
      urgency: input.urgency,
      complexity: input.complexity,
      affectedSystem: input.affected_system,
    });
    if (input.fields !== undefined) changeFields(work, input.fields);
    if (input.remove_tags !== undefined) removeTags(work, input.remove_tags);
    if (input.tags !== undefined) addTags(work, input.tags);
    await evaluateUpdate(work);
  });
}
