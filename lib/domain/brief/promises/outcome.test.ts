import { describe, expect, it } from "vitest";
import { dayMs } from "../../time/zone";
import type { AuthorKind } from "../../vocabulary";
import { buildBrief } from "../build";
import { conversation, emptyInput } from "../testing";

/** Tuesday 24 November 2026, 09:00 UTC. */
const tuesday = Date.parse("2026-11-24T09:00:00Z");
type Line = [AuthorKind, string];

/** The state of the first promise, read so many days after it was made. */
function markOf(lines: Line[], days = 0) {
  const messages = conversation(["customer", "My washing machine leaks."], ...lines).map((message) => ({
    ...message,
    at: tuesday + message.number * 1000,
  }));
  const part = buildBrief({ ...emptyInput(), messages, at: tuesday + 60_000 + days * dayMs }).find(
    (each) => each.part === "promised",
  );
  const found = part?.claims.find(({ mark }) => mark !== null);
  return [found?.mark, found?.cites];
}
const promises = (ai: string, customer: string): Line[] => [
  ["ai", ai],
  ["customer", customer],
];

describe("a promise", () => {
  it.each([
    ["I promise that a technician comes on Monday.", "That is not what you promised."],
    ["I promise that a technician comes on Monday.", "You promised Monday. Nobody came."],
    ["I'll call you back this afternoon.", "I'm still waiting for your call."],
    ["We will refund $40 to your card.", "I still have not received the refund."],
    ["Ik bel u morgen terug.", "U zou mij gisteren bellen, maar niemand belde."],
    ["Wij storten het bedrag terug op uw rekening.", "Het geld is nog steeds niet aangekomen."],
    ["Vi ringer til dig i morgen.", "I går sagde du også i morgen."],
    ["Gebyret bliver slettet.", "Gebyret er stadig ikke væk, det lovede du."],
  ])("%s is broken where the customer says: %s", (ai, customer) => {
    expect(markOf(promises(ai, customer))).toEqual(["broken", [2, 3]]);
  });

  it.each([
    ["I'll call you back this afternoon.", 1],
    ["Ik bel u morgen terug.", 2],
    ["Beløbet bliver refunderet inden tre dage.", 5],
    ["A technician comes on Monday.", 8],
  ])("%s is broken after %d days without a sign that it was kept, and open before", (ai, days) => {
    expect(markOf([["ai", ai]])).toEqual(["open", [2]]);
    expect(markOf([["ai", ai]], days)).toEqual(["broken", [2]]);
  });

  it.each([
    ["We will send you a new label today.", "Thanks, I received the label."],
    ["A technician comes on Monday.", "The technician came and it works now."],
    ["Wij storten het bedrag morgen terug.", "Het geld staat nu op mijn rekening, dank u."],
    ["Vi sender en ny pakke i dag.", "Jeg har modtaget pakken."],
  ])("%s is kept where the customer says: %s", (ai, customer) => {
    expect(markOf(promises(ai, customer), 30)).toEqual(["kept", [2]]);
  });

  it.each([
    ["We have waived the fee.", 60],
    ["You can cancel free of charge until 1 March.", 200],
    ["You'll get 20% off your next order.", 60],
  ])("%s stays open however late it is", (ai, days) => {
    expect(markOf([["ai", ai]], days)).toEqual(["open", [2]]);
  });

  it.each([
    ["We will refund $40 to your card.", "Thank you. Can you also send a new label?"],
    ["We will refund $40 to your card.", "My parcel has still not arrived."],
    ["Ik bel u morgen terug.", "Dat is goed, tot morgen."],
    ["Vi ringer til dig i morgen.", "Tak, det er fint."],
  ])("%s stays open where the customer says: %s", (ai, customer) => {
    expect(markOf(promises(ai, customer))).toEqual(["open", [2]]);
  });

  it("is kept where a person reports the act", () => {
    expect(
      markOf(
        [
          ["ai", "We will refund $40 within 3 days."],
          ["human", "I have refunded the $40."],
        ],
        9,
      ),
    ).toEqual(["kept", [2]]);
  });
});
