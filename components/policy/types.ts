import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Say } from "@/lib/domain/texts";

/** Words of a `Say` in the reader's language and zone; made once per page on the server. */
export type SayText = (say: Say) => string;
/** The two documents a path's policy is read from. */
export type Documents = { policy: PathPolicy; organisation: Organisation };
