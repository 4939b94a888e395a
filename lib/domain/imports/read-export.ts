import { type Collected, collect, type ImportFile, refused } from "./collect";
import { grafanaOncall, readGrafana } from "./grafana";
import { opsgenie, readOpsgenie } from "./opsgenie";
import { pagerduty, readPagerduty } from "./pagerduty";
import type { Export, Product } from "./roster";

const readers: Record<Product, (collected: Collected) => Export> = {
  opsgenie: readOpsgenie,
  pagerduty: readPagerduty,
  grafana_oncall: readGrafana,
};

/** The files of an export as what they say of schedules, people and ladders. Which product it is, they tell. */
export function readExport(files: readonly ImportFile[]): Export {
  const collected = collect(files, [pagerduty, opsgenie, grafanaOncall]);
  const read = readers[collected.product](collected);
  if (read.schedules.length === 0)
    throw refused(read.leftOut.length > 0 ? "only_left_out" : "no_schedule", {
      list: read.leftOut
        .map(({ name }) => name)
        .slice(0, 5)
        .join(", "),
    });
  const twice = read.schedules.find(
    ({ id }, index) => read.schedules.findIndex((each) => each.id === id) !== index,
  );
  if (twice !== undefined) throw refused("twice", { name: twice.name });
  return read;
}
