import type { Msg } from "@/lib/domain/msg";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";

/** Words of a `Msg` in the reader's language and zone; made once per page on the server. */
export type MsgText = (msg: Msg) => string;
/** The two documents a path's policy is read from. */
export type Documents = { policy: PathPolicy; organisation: Organisation };
