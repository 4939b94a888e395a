import type { Permission } from "../../access/permissions";
import type {
  AcceptTicket,
  AcknowledgeReplies,
  AddMessages,
  AddNote,
  Assign,
  Close,
  CreateTicket,
  EditBrief,
  Escalate,
  FailedReply,
  GiveVerdict,
  HandBack,
  Reopen,
  Reply,
  Resolve,
  Resume,
  SetCategory,
  SetFields,
  SetPriority,
  SetStatus,
  Transfer,
  Wait,
} from "../../ticket/inputs";
import { intake } from "../intake";
import { passFromLeave } from "../routing/stand-in";
import type { Part } from "../snapshot";
import type { Turn } from "../turn";
import { acceptTicket } from "./accept";
import { addMessages } from "./add-messages";
import { type DecidedAgain, decideAgain, type Undo } from "./decide-again";
import { editBrief } from "./edit-brief";
import { escalate } from "./escalate";
import { giveVerdict } from "./give-verdict";
import { handBack } from "./hand-back";
import { addNote } from "./note";
import { reply } from "./reply";
import { closeTicket, reopen, resolve } from "./resolve";
import { routeAgain } from "./route-again";
import { routeFromLeft } from "./route-from-left";
import { markSentElsewhere, retryDelivery } from "./send-again";
import { resume, setStatus, wait } from "./set-status";
import { setCategory, setFields, setPriority } from "./set-values";
import { acknowledgeReplies, closeAfterDays, moveReply, recheck, retarget } from "./system";
import { assign, transfer } from "./transfer";

/** One way to change a ticket: who may, what of the snapshot it is sure to read, and what it does. */
type Command<Input, Answer = void> = {
  /** Null for what only the system does. */
  permission: Permission | null;
  needs: readonly Part[];
  step: (turn: Turn, input: Input) => Answer;
};
const command = <Input, Answer = void>(of: Command<Input, Answer>): Command<Input, Answer> => of;

/** Every command of the engine. What people and programs ask for is a verb; the rest the system does by itself. */
export const commands = {
  intake: command<CreateTicket>({ permission: "ticket:create", needs: ["languages"], step: intake }),
  add_messages: command<AddMessages>({
    permission: "ticket:message",
    needs: ["conversation", "languages"],
    step: addMessages,
  }),
  accept: command<AcceptTicket>({ permission: "ticket:accept", needs: [], step: acceptTicket }),
  reply: command<Reply>({ permission: "ticket:reply", needs: ["conversation"], step: reply }),
  note: command<AddNote>({ permission: "ticket:note", needs: [], step: addNote }),
  escalate: command<Escalate>({ permission: "ticket:escalate", needs: ["conversation"], step: escalate }),
  transfer: command<Transfer>({ permission: "ticket:transfer", needs: ["conversation"], step: transfer }),
  assign: command<Assign>({ permission: "ticket:assign", needs: ["conversation"], step: assign }),
  hand_back: command<HandBack>({ permission: "ticket:hand_back", needs: [], step: handBack }),
  set_status: command<SetStatus>({ permission: "ticket:set_status", needs: [], step: setStatus }),
  wait: command<Wait>({ permission: "ticket:wait", needs: [], step: wait }),
  resume: command<Resume>({ permission: "ticket:resume", needs: [], step: resume }),
  set_priority: command<SetPriority>({
    permission: "ticket:set_priority",
    needs: ["conversation"],
    step: setPriority,
  }),
  set_category: command<SetCategory>({
    permission: "ticket:set_category",
    needs: ["conversation"],
    step: setCategory,
  }),
  set_fields: command<SetFields>({
    permission: "ticket:set_fields",
    needs: ["conversation"],
    step: setFields,
  }),
  edit_brief: command<EditBrief>({
    permission: "ticket:edit_brief",
    needs: ["conversation"],
    step: editBrief,
  }),
  resolve: command<Resolve>({ permission: "ticket:resolve", needs: [], step: resolve }),
  close: command<Close>({ permission: "ticket:close", needs: [], step: closeTicket }),
  reopen: command<Reopen>({ permission: "ticket:reopen", needs: [], step: reopen }),
  retry_delivery: command<FailedReply>({
    permission: "ticket:reply",
    needs: ["sent_replies"],
    step: retryDelivery,
  }),
  mark_sent_elsewhere: command<FailedReply>({
    permission: "ticket:reply",
    needs: ["sent_replies"],
    step: markSentElsewhere,
  }),
  move_reply: command<{ messageId: string; to: "sent" | "failed" }>({
    permission: null,
    needs: ["sent_replies"],
    step: moveReply,
  }),
  take_replies: command<AcknowledgeReplies>({
    permission: "ticket:deliver",
    needs: ["sent_replies"],
    step: acknowledgeReplies,
  }),
  give_verdict: command<GiveVerdict>({
    permission: "ticket:verdict",
    needs: ["verdicts"],
    step: giveVerdict,
  }),
  settle: command<null>({ permission: null, needs: [], step: () => undefined }),
  recheck: command<null>({ permission: null, needs: ["conversation"], step: recheck }),
  route_again: command<null>({ permission: null, needs: ["last_handoff"], step: routeAgain }),
  route_from_left: command<null>({ permission: null, needs: ["conversation"], step: routeFromLeft }),
  route_from_leave: command<null>({ permission: null, needs: ["conversation"], step: passFromLeave }),
  retarget: command<null>({ permission: null, needs: [], step: retarget }),
  close_after_days: command<null, number | null>({ permission: null, needs: [], step: closeAfterDays }),
  decide_again: command<Undo, DecidedAgain>({
    permission: null,
    needs: ["past_decisions", "conversation"],
    step: decideAgain,
  }),
} as const;

export type CommandName = keyof typeof commands;
type StepOf<Name extends CommandName> = (typeof commands)[Name]["step"];
export type InputOf<Name extends CommandName> = Parameters<StepOf<Name>>[1];
export type AnswerOf<Name extends CommandName> = ReturnType<StepOf<Name>>;
/** What a run is asked to do. */
export type CommandOf<Name extends CommandName> = { do: Name; input: InputOf<Name> };
