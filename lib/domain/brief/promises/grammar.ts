/** Which ways to promise a sentence has a word of; English tells them apart for speed. */
export type Marks = { future: boolean; done: boolean; now: boolean };

/** How one language promises, in clauses of lower case with straight apostrophes. */
export type Grammar = {
  /** Something that will be done, will happen or is granted. */
  promises: (clause: string, marks: Marks) => boolean;
  /** Something that is said to be done already. */
  reports: (clause: string, marks: Marks) => boolean;
  /** A right that is granted: nothing that a passed day could break. */
  right: (clause: string, marks: Marks) => boolean;
  /** A word given, "I guarantee": binding even where a "not" follows. */
  pledges: RegExp;
  refuses: RegExp;
  /** Ways of speaking of everybody or of nothing certain. */
  general: RegExp;
  condition: RegExp;
  offers: RegExp;
};
