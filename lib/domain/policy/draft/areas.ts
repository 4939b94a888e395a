import { namesIn } from "../diff";

/** The screen on which a part of the document is edited. */
const areaOf: Readonly<Record<string, DraftArea>> = {
  rules: "rules",
  thresholds: "rules",
  word_lists: "rules",
  word_classes: "rules",
  tests: "rules",
  raci: "raci",
  sla: "sla",
  ...Object.fromEntries(
    [
      "statuses",
      "tiers",
      "categories",
      "tasks",
      "fields",
      "brief",
      "tell_customer",
      "name",
      "description",
      "owner",
      "review_on",
      "fallback_member",
      "reply_channel",
      "default_risk",
      "settings",
      "archived",
    ].map((member) => [member, "paths" as const]),
  ),
};

export type DraftArea = "rules" | "raci" | "sla" | "paths";

/** How many of the changes each screen shows. */
export function countByArea(changes: readonly { path: string }[]): Record<DraftArea, number> {
  const counts = { rules: 0, raci: 0, sla: 0, paths: 0 };
  for (const { path } of changes) {
    const area = areaOf[namesIn(path)[0] ?? ""];
    if (area !== undefined) counts[area]++;
  }
  return counts;
}
