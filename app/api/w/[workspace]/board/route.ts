import { BoardFilter } from "@/lib/domain/board/filter";
import { sessionRoute } from "@/lib/http/session-route";
import { readBoard } from "@/lib/services/board/read-board";

export const GET = sessionRoute(BoardFilter, readBoard);
