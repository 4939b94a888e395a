import { expect, it } from "vitest";
import { answerWire, TicketAnswerWire } from "@/lib/contracts/ticket-answer";
import { run } from "@/lib/domain/engine/run";
import {
  deskOf,
  ids,
  monday,
  newSnapshotOf,
  organisationDocument,
  policyDocument,
  program,
  requestOf,
} from "@/lib/domain/engine/testing/desk";
import { PathPolicy } from "@/lib/domain/policy/path-policy";
import { answerOf } from "@/lib/services/tickets/present/answer";

it("tells the instants that rules saw as the ticket has them", () => {
  const policy = PathPolicy.parse({
    ...policyDocument(),
    fields: [{ slug: "renewal", name: "Renewal", type: "instant" }],
    rules: [
      {
        slug: "renewal-soon",
        name: "Renewal soon",
        effect: "deciding",
        reason: "policy",
        when: { field: "field.renewal", op: "within_next", value: 60 },
        then: [{ do: "escalate" }],
      },
    ],
  });
  const renewal = "2026-03-02T08:30:00.000Z";
  const input = requestOf({ fields: { renewal } });
  const snapshot = newSnapshotOf(deskOf(policy, organisationDocument()), input, monday);
  const outcome = run(snapshot, { do: "intake", input }, { at: monday, newId: ids(), actor: program });
  if (outcome.is !== "changed") throw new Error(outcome.is);
  const wire = answerWire(answerOf(outcome.changes), () => "");
  expect(TicketAnswerWire.safeParse(wire).error).toBeUndefined();
  expect(wire.decision?.trace[0]).toMatchObject({
    rule: "renewal-soon",
    result: true,
    when: { leaf: { wanted: 60, seen: renewal, result: true } },
  });
});
