import type * as z from "zod";
import type { TicketChange } from "@/lib/domain/board/view";
import type { TextFault } from "@/lib/domain/errors";
import type {
  AcceptTicket,
  Escalate,
  HandBack,
  Reopen,
  Resolve,
  Resume,
  SetPriority,
  SetStatus,
  Transfer,
  Wait,
} from "@/lib/domain/ticket/inputs";
import type { TicketActions } from "@/lib/domain/ticket/view";

export type VerbError = {
  code: string;
  message: string;
  faults: TextFault[];
  current: unknown;
  retryAfterS: number | null;
};
export type VerbAnswer = { ok: true; data: TicketChange } | { ok: false; error: VerbError };
/** A server action over a verb. Refusals are answers; it rejects only when the server can't be reached. */
export type Verb<I> = (workspace: string, input: I) => Promise<VerbAnswer>;

/** Every verb that a board, queue or ticket screen offers. */
export type VerbActions = {
  accept: Verb<z.input<typeof AcceptTicket>>;
  escalate: Verb<z.input<typeof Escalate>>;
  transfer: Verb<z.input<typeof Transfer>>;
  handback: Verb<z.input<typeof HandBack>>;
  resolve: Verb<z.input<typeof Resolve>>;
  reopen: Verb<z.input<typeof Reopen>>;
  wait: Verb<z.input<typeof Wait>>;
  resume: Verb<z.input<typeof Resume>>;
  status: Verb<z.input<typeof SetStatus>>;
  priority: Verb<z.input<typeof SetPriority>>;
};

/** The ticket a dialog is about, as the person saw it. */
export type VerbTicket = {
  key: string;
  subject: string;
  version: number;
  /** The number of the last message shown beside the dialog; left out where none are. */
  lastMessage?: number;
};

/** What the dialogs offer: a part of what the ticket and peek reads answer. */
export type VerbOptions = Pick<
  TicketActions,
  "tier" | "language" | "tiersUp" | "tiersDown" | "teams" | "members" | "asks" | "closureAsks"
>;

/** The verbs that need words or a choice before they run, with what was chosen already. */
export type Asking =
  | { verb: "escalate"; tier?: string }
  | { verb: "transfer" }
  | { verb: "handback"; to?: "ai" | { tier: string } }
  | { verb: "resolve" }
  | { verb: "wait"; status?: string }
  | { verb: "reopen" };
