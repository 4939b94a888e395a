import { DrillDown } from "@/lib/domain/metrics/view";
import { sessionRoute } from "@/lib/http/session-route";
import { readDrillDown } from "@/lib/services/metrics/read-drill-down";

export const GET = sessionRoute(DrillDown, readDrillDown);
