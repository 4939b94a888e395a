import { conflict, invalid } from "../../errors";
import { msg } from "../../msg";
import { unknownName } from "../../refusals";
import type { EditBrief } from "../../ticket/inputs";
import { briefParts } from "../../vocabulary";
import { rebuildBrief } from "../brief";
import { personOf } from "../routing/person";
import { conversationOf, type Turn } from "../turn";

/** A person's wording of one part; it survives later rebuilds. The version they saw must be the latest. */
export function editBrief(turn: Turn, input: EditBrief): void {
  const person = personOf(turn);
  const conversation = conversationOf(turn);
  const partNames = [...briefParts, ...turn.path.policy.brief.own.map((part) => part.slug)];
  if (!partNames.some((part) => part === input.part))
    throw invalid(msg("faults.ticket.unknown_part"), [unknownName("/part", input.part, partNames)]);
  if (conversation.briefVersion !== input.brief_version)
    throw conflict(msg("faults.ticket.brief_changed"), {
      brief_version: conversation.briefVersion,
    });
  conversation.given[input.part] = { text: input.text, by: person.handle };
  rebuildBrief(turn);
  turn.out.events.push({
    type: "brief_edited",
    data: { part: input.part, version: conversation.briefVersion + 1 },
  });
}
