import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated } from "../testing/story";

const desk = deskWith();
const at = { moment: "accept" as const };

describe("a verdict", () => {
  it("is three independent taps: what is not said stays open", () => {
    const story = accepted(desk);
    const { version } = story.ticket;
    story.do("ann", "give_verdict", { ...at, needed: false });
    expect(story.out.verdict).toEqual({
      memberId: story.desk.member("ann").memberId,
      moment: "accept",
      needed: false,
      timing: null,
      aiAnswer: null,
      briefScore: null,
      missingPart: null,
      hadToRepeat: null,
    });
    expect(story.out.events).toEqual([
      {
        type: "verdict_given",
        data: {
          moment: "accept",
          needed: false,
          timing: null,
          ai_answer: null,
          brief_score: null,
          missing_part: null,
          had_to_repeat: null,
          by: "ann",
        },
      },
    ]);
    // A verdict neither needs nor raises the version.
    expect(story.ticket.version).toBe(version);
  });

  it("changes only what a later tap names, of the same person and moment", () => {
    const story = accepted(desk);
    story.do("ann", "give_verdict", { ...at, needed: true, brief_score: 2 });
    const first = story.out.verdict;
    if (first === null) throw new Error("no verdict");
    const others = [
      { ...first, memberId: story.desk.member("bob").memberId, timing: "too_late" as const },
      { ...first, moment: "close" as const, hadToRepeat: true },
    ];
    story.given({ verdicts: [...others, first] });
    story.do("ann", "give_verdict", { ...at, needed: false, ai_answer: "correct" });
    expect(story.out.verdict).toEqual({ ...first, needed: false, aiAnswer: "correct" });
  });

  it("takes each of what it may hold", () => {
    const story = accepted(desk);
    const taps = { timing: "wrong_owner" as const, missing_part: "impact", had_to_repeat: true };
    story.do("ann", "give_verdict", { moment: "close", ...taps });
    expect(story.out.verdict).toMatchObject({
      moment: "close",
      timing: "wrong_owner",
      missingPart: "impact",
      hadToRepeat: true,
    });
  });

  it("is refused where it says nothing", () => {
    expect(accepted(desk).refused("ann", "give_verdict", at)).toMatchObject({
      code: "invalid",
      key: "faults.ticket.verdict_empty",
    });
  });

  it("is for recipients: who accepted it, then or now, and nobody else", () => {
    const waiting = escalated(desk);
    expect(waiting.refused("ann", "give_verdict", { ...at, needed: true })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.verdict_of_holder",
    });
    const story = accepted(desk);
    expect(story.refused("dora", "give_verdict", { ...at, needed: true })).toMatchObject({
      key: "faults.ticket.verdict_of_holder",
    });
    story.do("dora", "assign", { member: "bob" });
    story.do("bob", "accept", {});
    for (const who of ["ann", "bob"]) {
      story.do(who, "give_verdict", { ...at, needed: true });
      expect(story.out.verdict?.memberId).toBe(story.desk.member(who).memberId);
    }
    expect(story.refused("program", "give_verdict", { ...at, needed: true })).toMatchObject({
      code: "forbidden",
    });
  });

  it("can be given when the ticket is closed", () => {
    const story = accepted(desk);
    story.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    story.do("ann", "close", {});
    story.do("ann", "give_verdict", { moment: "close", timing: "right" });
    expect(story.ticket.statusCategory).toBe("closed");
    expect(story.out.verdict?.timing).toBe("right");
  });
});
