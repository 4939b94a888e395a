import { sessionRoute } from "@/lib/http/session-route";
import { ReadCell, readCell } from "@/lib/services/board/read-cell";

export const GET = sessionRoute(ReadCell, readCell);
