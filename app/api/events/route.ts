import { eventStream } from "@/lib/http/live/events";

export const dynamic = "force-dynamic";

/** Not a `route()`: a stream for people's browsers, by session. */
export const GET = (request: Request): Promise<Response> => eventStream(request);
