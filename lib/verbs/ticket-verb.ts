import type * as z from "zod";
import { answerWire, TicketAnswerWire } from "@/lib/contracts/ticket-answer";
import type { WireContext } from "@/lib/contracts/wire-context";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { TicketChange } from "@/lib/domain/board/view";
import type { CommandName, InputOf } from "@/lib/domain/engine/commands";
import { changedCard } from "@/lib/services/board/changed-card";
import type { Ctx } from "@/lib/services/context";
import { permissionOf } from "@/lib/services/tickets/authorize-command";
import { changeAndPresent, changeTicket } from "@/lib/services/tickets/change";
import type { RestDoor, Verb } from "./verb";

type KeyedInput<Name extends CommandName> = InputOf<Name> & { key: string };

type InputSchema<Name extends CommandName> = z.ZodObject & z.ZodType<KeyedInput<Name>>;

type About<Name extends CommandName, S extends InputSchema<Name>> = {
  /** With a member `version`, callers may say by `If-Match` which one they saw. */
  input: S;
  /** Last part of its address: `POST /api/v1/tickets/{key}/<address>`. */
  address: string;
  summary: string;
  /** Default: the command alone. */
  run?: (ctx: Ctx, input: KeyedInput<Name>) => Promise<TicketAnswer>;
  /** No screen asks for it. */
  programsOnly?: true;
};

export type TicketVerb<S extends z.ZodObject = z.ZodObject> = Verb<S, TicketAnswer, TicketChange> & {
  rest: RestDoor<TicketAnswer>;
};

export const etagOf = ({ ticket }: TicketAnswer) => ({ etag: `"${ticket.version}"` });

export const answeredWith = (answer: TicketAnswer, { at, wordsAt }: WireContext): TicketAnswerWire =>
  answerWire(answer, wordsAt(at));

/** A verb on one stored ticket, by a command of the engine: who may is said there. */
export function ticketVerb<Name extends CommandName, S extends InputSchema<Name>>(
  name: Name,
  about: About<Name, S>,
): TicketVerb<S> {
  const { input, summary } = about;
  const run = about.run ?? ((ctx: Ctx, given: KeyedInput<Name>) => changeTicket(ctx, name, given));
  return {
    name,
    summary,
    permission: permissionOf(name),
    input,
    run,
    rest: {
      method: "POST",
      path: `/api/v1/tickets/{key}/${about.address}`,
      tag: "Ticket verbs",
      acting: "allowed",
      ifMatch: "version" in input.shape ? "version" : undefined,
      responses: { 200: { about: "The ticket after it", schema: TicketAnswerWire } },
      present: answeredWith,
      headers: etagOf,
    },
    screen: about.programsOnly ? undefined : (ctx, given) => changeAndPresent(ctx, name, given, changedCard),
  };
}
