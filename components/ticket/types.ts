import type * as z from "zod";
import type {
  AddNote,
  Assign,
  Close,
  EditBrief,
  FailedReply,
  GiveVerdict,
  Reply,
  SetCategory,
  SetFields,
} from "@/lib/domain/ticket/inputs";
import type { Verb, VerbActions } from "../verbs/types";

/** Every verb of the ticket screen; the page gives the server actions. */
export type TicketVerbs = VerbActions & {
  reply: Verb<z.input<typeof Reply>>;
  note: Verb<z.input<typeof AddNote>>;
  assign: Verb<z.input<typeof Assign>>;
  category: Verb<z.input<typeof SetCategory>>;
  fields: Verb<z.input<typeof SetFields>>;
  close: Verb<z.input<typeof Close>>;
  verdict: Verb<z.input<typeof GiveVerdict>>;
  editBrief: Verb<z.input<typeof EditBrief>>;
  retry: Verb<z.input<typeof FailedReply>>;
  elsewhere: Verb<z.input<typeof FailedReply>>;
};

/** narrow = folded where there is no room for brief and conversation, as after acceptance. */
export type BriefDisplay = "open" | "narrow" | "folded";

/** The parts of the screen that take turns below 1280 px. */
export const panes = ["brief", "conversation", "facts"] as const;
export type Pane = (typeof panes)[number];
