import { conflict, invalid } from "../../errors";
import { unknownName } from "../../refusals";
import { say } from "../../texts";
import type { EditBrief } from "../../ticket/inputs";
import { briefParts } from "../../vocabulary";
import { rebuildBrief } from "../brief";
import { personOf } from "../person";
import { conversationOf, type Turn } from "../turn";

/** A person's wording of one part; it survives later rebuilds. The version they saw must be the latest. */
export function editBrief(turn: Turn, input: EditBrief): void {
  const person = personOf(turn);
  const conversation = conversationOf(turn);
  const known = [...briefParts, ...turn.path.policy.brief.own.map((part) => part.slug)];
  if (!known.some((part) => part === input.part))
    throw invalid(say("faults.ticket.unknown_part"), [unknownName("/part", input.part, known)]);
  if (conversation.briefVersion !== input.brief_version)
    throw conflict(say("faults.ticket.brief_changed"), {
      brief_version: conversation.briefVersion,
    });
  conversation.given[input.part] = { text: input.text, by: person.handle };
  rebuildBrief(turn);
  turn.out.events.push({
    type: "brief_edited",
    data: { part: input.part, version: conversation.briefVersion + 1 },
  });
}
