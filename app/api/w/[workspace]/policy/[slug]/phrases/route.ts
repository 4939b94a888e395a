import { sessionRoute } from "@/lib/http/session-route";
import { ReadPhraseHits, readPhraseHits } from "@/lib/services/policy/words/phrase-hits";

export const GET = sessionRoute(ReadPhraseHits, readPhraseHits);
