import { describe, expect, it } from "vitest";
import type { ClockMetric } from "../../vocabulary";
import type { Verb } from "../testing/scenario";
import { all, escalate, inMinutes, story } from "../testing/story";

describe("the table of clocks", () => {
  const table: [string, ClockMetric, [number, Verb][], string[]][] = [
    [
      "accept: one per owner",
      "accept",
      [
        [1, escalate("a")],
        [2, { do: "transfer", to: "b" }],
        [3, { do: "accept" }],
        [4, { do: "transfer", to: "c" }],
      ],
      ["started 1", "cancelled 2", "started 2", "met 3", "started 4"],
    ],
    [
      "accept: a reply accepts",
      "accept",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
      ],
      ["started 1", "met 2"],
    ],
    [
      "accept: a handback ends it",
      "accept",
      [
        [1, escalate("a")],
        [2, { do: "handback" }],
      ],
      ["started 1", "cancelled 2"],
    ],
    [
      "accept: waiting does not pause it",
      "accept",
      [
        [1, escalate("a")],
        [2, { do: "wait" }],
      ],
      ["started 1"],
    ],
    [
      "accept: escalating to the same person, unaccepted, goes on",
      "accept",
      [
        [1, escalate("a")],
        [2, escalate("a", "L2")],
      ],
      ["started 1"],
    ],
    [
      "first response: to the first public human message",
      "first_response",
      [
        [1, escalate("a")],
        [2, { do: "ai" }],
        [3, { do: "accept" }],
        [4, { do: "reply" }],
        [5, { do: "reply" }],
      ],
      ["started 1", "met 4"],
    ],
    [
      "first response: one per ticket, stands still with the AI",
      "first_response",
      [
        [1, escalate("a")],
        [3, { do: "handback" }],
        [7, escalate("b")],
        [9, { do: "reply" }],
      ],
      ["started 1", "paused 3", "resumed 7", "met 9"],
    ],
    [
      "first response: transfers and climbs go on",
      "first_response",
      [
        [1, escalate("a")],
        [3, { do: "transfer", to: "b" }],
        [4, escalate("c", "L2")],
      ],
      ["started 1"],
    ],
    [
      "first response: resolved without one",
      "first_response",
      [
        [1, escalate("a")],
        [3, { do: "resolve" }],
      ],
      ["started 1", "cancelled 3"],
    ],
    [
      "first response: reopened, it goes on",
      "first_response",
      [
        [1, escalate("a")],
        [3, { do: "resolve" }],
        [5, { do: "customer" }],
        [6, { do: "reply" }],
      ],
      ["started 1", "cancelled 3", "resumed 5", "met 6"],
    ],
    [
      "first response: resolved by the AI after a handback",
      "first_response",
      [
        [1, escalate("a")],
        [3, { do: "handback" }],
        [4, { do: "resolve" }],
      ],
      ["started 1", "paused 3", "cancelled 4"],
    ],
    [
      "next response: only after the first",
      "next_response",
      [
        [1, escalate("a")],
        [2, { do: "customer" }],
      ],
      [],
    ],
    [
      "next response: from the oldest unanswered",
      "next_response",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "customer" }],
        [7, { do: "customer" }],
        [9, { do: "reply" }],
        [11, { do: "customer" }],
      ],
      ["started 5", "met 9", "started 11"],
    ],
    [
      "next response: a handback cancels, the AI's time has none",
      "next_response",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "customer" }],
        [6, { do: "handback" }],
        [7, { do: "customer" }],
      ],
      ["started 5", "cancelled 6"],
    ],
    [
      "next response: a re-escalation starts it",
      "next_response",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [3, { do: "handback" }],
        [7, { do: "ai" }],
        [8, escalate("b")],
      ],
      ["started 8"],
    ],
    [
      "next response: asked while the AI held it counts from the re-escalation",
      "next_response",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [3, { do: "handback" }],
        [7, { do: "customer" }],
        [8, escalate("b")],
      ],
      ["started 8"],
    ],
    [
      "next response: up a tier with nothing to answer starts it too",
      "next_response",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [8, escalate("b", "L2")],
        [9, escalate("c", "L3")],
      ],
      ["started 8"],
    ],
    [
      "next response: a transfer goes on",
      "next_response",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "customer" }],
        [6, { do: "transfer", to: "b" }],
      ],
      ["started 5"],
    ],
    [
      "next response: resolve cancels, a reopening asks anew",
      "next_response",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "customer" }],
        [6, { do: "resolve" }],
        [50, { do: "reopen" }],
      ],
      ["started 5", "cancelled 6", "started 50"],
    ],
    [
      "update: from each public human message to the next",
      "update",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "reply" }],
      ],
      ["started 2", "met 5", "started 5"],
    ],
    [
      "update: waiting pauses it",
      "update",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "wait" }],
        [8, { do: "customer" }],
      ],
      ["started 2", "paused 5", "resumed 8"],
    ],
    [
      "update: a reply while waiting starts one that stands still",
      "update",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "wait" }],
        [8, { do: "reply" }],
      ],
      ["started 2", "paused 5", "met 8", "started 8", "paused 8"],
    ],
    [
      "update: stands still while the AI holds it",
      "update",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "handback" }],
        [8, escalate("b")],
      ],
      ["started 2", "paused 5", "resumed 8"],
    ],
    [
      "update: resolve ends it, a reopening goes on",
      "update",
      [
        [1, escalate("a")],
        [2, { do: "reply" }],
        [5, { do: "resolve" }],
        [9, { do: "reopen" }],
      ],
      ["started 2", "cancelled 5", "resumed 9"],
    ],
    [
      "resolution: from the creation, whoever holds it",
      "resolution",
      [
        [1, escalate("a")],
        [2, { do: "handback" }],
        [9, { do: "resolve" }],
      ],
      ["started 0", "met 9"],
    ],
    [
      "resolution: waiting pauses it where the policy says so",
      "resolution",
      [
        [1, escalate("a")],
        [2, { do: "accept" }],
        [3, { do: "wait" }],
        [5, { do: "resume" }],
      ],
      ["started 0", "paused 3", "resumed 5"],
    ],
    [
      "resolution: reopening continues it",
      "resolution",
      [
        [4, { do: "resolve" }],
        [9, { do: "customer" }],
        [12, { do: "resolve" }],
      ],
      ["started 0", "met 4", "resumed 9", "met 12"],
    ],
    [
      "tier: one per stay",
      "tier",
      [
        [1, escalate("a")],
        [2, { do: "transfer", to: "b" }],
        [4, escalate("c", "L2")],
        [6, { do: "handback" }],
        [7, escalate("d", "L2")],
      ],
      ["started 1", "met 4", "started 4", "met 6", "started 7"],
    ],
    [
      "tier: reopened at the same tier is the same stay",
      "tier",
      [
        [1, escalate("a")],
        [2, { do: "resolve" }],
        [7, { do: "reopen" }],
      ],
      ["started 1", "met 2", "resumed 7"],
    ],
    [
      "tier: waiting goes on where the policy doesn't pause it",
      "tier",
      [
        [1, escalate("a")],
        [2, { do: "accept" }],
        [3, { do: "wait" }],
      ],
      ["started 1"],
    ],
  ];
  it.each(table)("%s", (_, metric, lines, wanted) => {
    const ledger = story(all, ...lines).ledger.filter((entry) => entry.metric === metric);
    expect(ledger.map((entry) => `${entry.kind} ${inMinutes(entry.at)}`)).toEqual(wanted);
  });
});
