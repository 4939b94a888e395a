import type { Msg } from "../../msg";
import type { FactValue, RuleTrace } from "../../rules/types";
import type { AuthorKind, Priority, Reason, Risk } from "../../vocabulary";
import type { PathTest, Sample } from "../sample";

/** What a sample ticket comes to by one version of a policy. Instants are epoch ms. */
export type SampleOutcome = {
  outcome: "kept_by_ai" | "escalated";
  decidedBy: Decider | null;
  reason: Reason | null;
  /** Where the rules send it, before anybody is chosen: what a test expects. */
  place: { tier: string; team: string | null } | null;
  /** Where the person stands who gets it. */
  tier: string | null;
  team: string | null;
  owner: { handle: string; name: string } | null;
  priority: Priority;
  category: string | null;
  /** Open time until the first reply is due, ms; null where no such clock starts. */
  firstReply: number | null;
  firstReplyDueAt: number | null;
  trace: RuleTrace[];
};

/** A rule by slug with its place in the list from 1; the built-in one has a threshold or a risk instead. */
export type Decider = {
  rule: string;
  name: string | null;
  position: number | null;
  builtIn: { risk: Risk /** Null: a person always. */; threshold: number | null } | null;
};

/** A rule that matches too, and where it would send the ticket were it first. */
export type AlsoMatches = Decider & { tier: string | null; team: string | null };

/** Something of a draft that can't be tried as it stands, and why. */
export type LeftOut = { pointer: string; name: string; rule: string | null; why: Msg };

export type PhraseMark = {
  /** Half-open range of UTF-16 units of the text as written. */
  from: number;
  to: number;
  /** The phrase, or the pattern as it reads, whose words these are. */
  phrase: string;
  /** Rules that look for it. */
  rules: string[];
};
type SampleMessage = {
  number: number;
  author: AuthorKind;
  name: string | null;
  at: number | null;
  body: string;
  marks: PhraseMark[];
};

export type SampleAnswer = {
  draft: SampleOutcome;
  live: SampleOutcome;
  /** What differs between the two. */
  changed: ChangedCell[];
  leftOut: LeftOut[];
  /** What the draft's rules read, by fact key. */
  fields: Record<string, FactValue>;
  /** Every rule of the draft that is on or in shadow, leaf by leaf, also those that don't listen at intake. */
  rules: RuleTrace[];
  alsoMatches: AlsoMatches[];
  about: {
    /** Null for one that is typed, pasted or kept as a test. */
    key: string | null;
    subject: string;
    subjectMarks: PhraseMark[];
    at: number | null;
    channel: string | null;
    customer: { name: string | null; tier: string | null };
    risk: Risk;
  };
  conversation: SampleMessage[];
  /** The ticket as it would be kept as a test. */
  sample: Sample;
};

export const changedCells = ["outcome", "rule", "goes_to", "priority", "first_reply"] as const;
export type ChangedCell = (typeof changedCells)[number];

/** One of many, without its conversation and traces. */
export type ShortOutcome = Omit<SampleOutcome, "trace">;
export type SampleRow = {
  draft: ShortOutcome;
  live: ShortOutcome;
  changed: ChangedCell[];
  subject: string;
  key: string | null;
};

/** A stored ticket worth trying. */
export type SampleTicket = { key: string; subject: string; at: number; reason: Reason | null };

/** What a sample names: a stored ticket by key, or a ticket that was typed, pasted or kept. */
export type SampleRef = { key: string } | { typed: Sample };

export type ExpectedPart = Exclude<keyof PathTest["expect"], never>;
export type TestDifference = { part: ExpectedPart; wanted: string | null; got: string | null };
export type TestResult = {
  slug: string;
  name: string;
  passed: boolean;
  differs: TestDifference[];
  got: ShortOutcome;
};
export type TestRun = { results: TestResult[]; failed: number; leftOut: LeftOut[] };
