import { MetricsWire, metricsWire } from "@/lib/contracts/metrics";
import { MetricsQuery } from "@/lib/domain/metrics/view";
import { route } from "@/lib/http/route";
import { readMetrics } from "@/lib/services/metrics/read-metrics";

export const GET = route(MetricsQuery, readMetrics, {
  method: "GET",
  path: "/api/v1/metrics",
  summary:
    "Read the dashboard's figures for a period and path, beside the period before, whole and split by what was so at the event",
  tag: "Metrics",
  responses: {
    200: { about: "Figures over local days of the workspace, both ends included", schema: MetricsWire },
  },
  present: metricsWire,
});
