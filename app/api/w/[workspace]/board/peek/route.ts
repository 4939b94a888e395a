import { sessionRoute } from "@/lib/http/session-route";
import { ReadPeek, readPeek } from "@/lib/services/board/read-card";

export const GET = sessionRoute(ReadPeek, readPeek);
