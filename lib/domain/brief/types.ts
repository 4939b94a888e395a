import type { Msg } from "../msg";
import type { AuthorKind, BriefPartName } from "../vocabulary";

/** One claim of a brief. `cites` are message numbers from 1; `quote` is the original wording, shown as is. */
export type Claim = {
  say: Msg;
  quote: string | null;
  cites: number[];
  mark: "kept" | "open" | "wrong" | "broken" | "failed" | "done" | null;
};
export type BriefPart = {
  part: BriefPartName | (string & {});
  /** Words above the part: a message key for the seven, the given name for a path's own. */
  heading: Msg;
  required: boolean;
  missing: boolean;
  claims: Claim[];
  editedBy: string | null;
};
export type Brief = { version: number; madeAt: number; messageCount: number; parts: BriefPart[] };

/** Everything a brief is made from; nothing else may enter it. Instants in epoch ms. */
export type BriefInput = {
  at: number;
  language: string;
  /** The workspace's zone: the days that promises name are its days. */
  zone: string;
  subject: string;
  ticketKey: string;
  messages: {
    number: number;
    author: AuthorKind;
    authorName: string | null;
    body: string;
    at: number;
    public: boolean;
  }[];
  attempts: {
    action: string;
    result: string;
    failed: boolean;
    at: number | null;
    messageNumber: number | null;
  }[];
  customer: {
    name: string | null;
    tier: string | null;
    company: string | null;
    externalId: string | null;
    since: number | null;
    crm: Record<string, unknown>;
    earlierTickets: number;
    openTickets: number;
  };
  ai: {
    confidence: number | null;
    sentiment: number | null;
    sentimentHistory: number[];
    intent: string | null;
    flags: string[];
    handoffReason: string | null;
    task: string | null;
    amount: { amount: number; currency: string } | null;
  };
  fields: { slug: string; name: string; value: unknown; required: boolean }[];
  category: { slug: string; name: string; risk: string } | null;
  priority: string;
  impact: string | null;
  urgency: string | null;
  affectedSystem: string | null;
  reason: string | null;
  ruleName: string | null;
  clocks: { metric: string; name: string | null; dueAt: number | null }[];
  /** Similar tickets of the last 7 days on the category, for impact; counted to 100. */
  similarRecent: number;
  follows: { key: string; summary: string } | null;
  /** People who had it before the one who has it now, in order. */
  earlier: { name: string; tier: string | null; heldMs: number; accepted: boolean }[];
  /** What the last person who passed it on wrote for the next; no name where a program did. */
  note: { by: string | null; text: string } | null;
  /** Parts the sender or a person supplied as text; they win over derived claims. */
  given: Partial<Record<string, { text: string; by: string }>>;
  required: BriefPartName[];
  own: { slug: string; name: string; field: string; required: boolean }[];
};
