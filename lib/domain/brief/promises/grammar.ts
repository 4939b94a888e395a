/** How one language promises, in clauses of lower case with straight apostrophes. */
export type Grammar = {
  /** Something that will be done, will happen or is granted. */
  promises: (clause: string) => boolean;
  /** Something that is said to be done already. */
  reports: (clause: string) => boolean;
  /** A right that is granted: nothing that a passed day could break. */
  right: (clause: string) => boolean;
  /** A word given, "I guarantee": binding even where a "not" follows. */
  pledges: RegExp;
  refuses: RegExp;
  /** Ways of speaking of everybody or of nothing certain. */
  general: RegExp;
  condition: RegExp;
  offers: RegExp;
};
