import type { DeadlineDoc } from "../../policy/path-policy";
import { freeSlug, slugOf } from "../../slug";
import type { Sla } from "./rows";

/** Editing named deadlines. Every function gives the same object back where nothing changes. */

export const mostDeadlines = 50;

export type DeadlineChange = Partial<Omit<DeadlineDoc, "slug" | "calendar">> & {
  /** Null: around the clock. */
  calendar?: string | null;
};

export function changeDeadline(sla: Sla, slug: string, { calendar, ...change }: DeadlineChange): Sla {
  const deadlines = sla.deadlines.map((deadline) => {
    if (deadline.slug !== slug) return deadline;
    const made: DeadlineDoc = { ...deadline, ...change };
    // A deadline read from a field ends at that instant, whatever the hours.
    if (calendar === null || "field" in made.from) delete made.calendar;
    else if (calendar !== undefined) made.calendar = calendar;
    const when = Object.entries(made.when).filter(([, list]) => list !== undefined && list.length > 0);
    return { ...made, when: Object.fromEntries(when) };
  });
  return { ...sla, deadlines };
}

/** A day after creation, around the clock, until one says otherwise; null where there can be no more. */
export function addDeadline(sla: Sla, name: string): { sla: Sla; slug: string } | null {
  if (sla.deadlines.length >= mostDeadlines) return null;
  const named = slugOf(name);
  const taken = new Set(sla.deadlines.map((each) => each.slug));
  const slug = freeSlug(named === "" ? "deadline" : named, taken);
  const deadline: DeadlineDoc = {
    slug,
    name,
    from: { after: "created", length_s: 86_400 },
    when: {},
    warnings: [{ share: 0.75 }],
    on_breach: [{ do: "notify", who: "owner" }],
  };
  return { sla: { ...sla, deadlines: [...sla.deadlines, deadline] }, slug };
}

export const removeDeadline = (sla: Sla, slug: string): Sla => {
  const deadlines = sla.deadlines.filter((each) => each.slug !== slug);
  return deadlines.length === sla.deadlines.length ? sla : { ...sla, deadlines };
};
