/** Who confirmed that they read a path's procedure; instants are epoch ms. */
export type Reading = {
  /** The newest version that one confirmed oneself. */
  mine: { version: number; at: number } | null;
  /** One confirmed the version that is shown. */
  isConfirmed: boolean;
  /** How many of how many people confirmed the version that is shown. */
  read: number;
  of: number;
  /** By name; null for those who don't lead others. `version`: the newest that somebody read, if any. */
  people: { have: Reader[]; haveNot: NotYet[] } | null;
};
type Reader = { handle: string; name: string; at: number };
type NotYet = { handle: string; name: string; version: number | null };
