import { sessionRoute } from "@/lib/http/session-route";
import { ReadQueue, readQueue } from "@/lib/services/board/read-queue";

export const GET = sessionRoute(ReadQueue, readQueue);
