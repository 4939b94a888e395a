import { MetricsQuery } from "@/lib/domain/metrics/view";
import { sessionRoute } from "@/lib/http/session-route";
import { readMetrics } from "@/lib/services/metrics/read-metrics";

export const GET = sessionRoute(MetricsQuery, readMetrics);
