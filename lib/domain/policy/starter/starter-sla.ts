import type * as z from "zod";
import type { PathPolicy } from "../path-policy";

/** Deadlines of the starter path, in seconds of open time. */

const minute = 60;
const hour = 3600;
/** Open time of one day of `office-hours`. */
const officeDay = 8.5 * hour;

type Sla = z.input<typeof PathPolicy>["sla"];
type Row = Sla["targets"][number];

const pauses: Row["pause_while_waiting"] = ["next_response", "resolution", "tier"];
const warnings: Row["warnings"] = {
  accept: [{ share: 0.75 }],
  first_response: [{ share: 0.75 }],
  next_response: [{ share: 0.75 }],
  update: [{ share: 0.8 }],
  resolution: [{ share: 0.5 }, { share: 0.85 }],
  tier: [{ share: 0.8 }],
};
/** An accept breach goes to the next person by itself; the admins hear of it only where nobody is left. */
const onBreach: Row["on_breach"] = {
  first_response: [{ do: "notify", who: "accountable" }],
  next_response: [{ do: "notify", who: "owner" }],
  update: [{ do: "notify", who: "owner" }],
  resolution: [{ do: "notify", who: "accountable" }, { do: "raise_priority" }],
  tier: [{ do: "climb" }, { do: "notify", who: "accountable" }],
};

const row = (
  slug: string,
  name: string,
  calendar: string,
  when: Row["when"],
  targets: Row["targets"],
): Row => ({
  slug,
  name,
  calendar,
  when,
  targets,
  pause_while_waiting: pauses,
  warnings,
  on_breach: onBreach,
});

export const starterSla: Sla = {
  targets: [
    row(
      "urgent",
      "Urgent",
      "around-the-clock",
      { priority: ["urgent"] },
      {
        accept: 5 * minute,
        first_response: 15 * minute,
        next_response: 30 * minute,
        update: hour,
        resolution: 4 * hour,
        tier: 90 * minute,
      },
    ),
    row(
      "key-customers",
      "Enterprise and VIP",
      "office-hours",
      { customer_tier: ["enterprise", "vip"] },
      {
        accept: 10 * minute,
        first_response: 30 * minute,
        next_response: hour,
        update: 4 * hour,
        resolution: officeDay,
        tier: 4 * hour,
      },
    ),
    row(
      "high",
      "High priority",
      "office-hours",
      { priority: ["high"] },
      {
        accept: 15 * minute,
        first_response: hour,
        next_response: 2 * hour,
        update: 4 * hour,
        resolution: officeDay,
        tier: 6 * hour,
      },
    ),
    row(
      "standard",
      "Everything else",
      "office-hours",
      {},
      {
        accept: 30 * minute,
        first_response: 2 * hour,
        next_response: 4 * hour,
        update: officeDay,
        resolution: 2 * officeDay,
        tier: officeDay,
      },
    ),
  ],
  deadlines: [
    {
      slug: "promise",
      name: "Promise",
      from: { field: "promised-by" },
      warnings: [{ before_s: hour }],
      on_breach: [
        { do: "notify", who: "owner" },
        { do: "notify", who: "accountable" },
      ],
    },
    {
      slug: "customer-wish",
      name: "Customer's wish",
      from: { field: "wanted-by" },
      warnings: [{ before_s: 30 * minute }],
      on_breach: [{ do: "notify", who: "owner" }],
    },
    {
      slug: "privacy-72-hours",
      name: "Notice to the authority, 72 hours from awareness",
      from: { after: "created", length_s: 72 * hour },
      when: { category: ["privacy-legal"] },
      warnings: [{ share: 0.5 }, { before_s: 12 * hour }],
      on_breach: [
        { do: "notify", who: "accountable" },
        { do: "notify", who: "admins" },
      ],
    },
  ],
};
