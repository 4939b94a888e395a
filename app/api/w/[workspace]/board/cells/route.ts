import { sessionRoute } from "@/lib/http/session-route";
import { RefreshCells, refreshCells } from "@/lib/services/board/read-cell";

export const GET = sessionRoute(RefreshCells, refreshCells);
