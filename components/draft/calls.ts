import type { DraftWorld } from "./draft-world";

/** A call without an answer for so long counts as lost. */
const answerWithinMs = 20_000;

/** Calls to the server, one at a time. */
export class Calls {
  /** Number of the call under way; an answer to an earlier one comes too late. */
  private turn = 0;
  isBusy = false;

  constructor(private readonly world: Pick<DraftWorld, "setTimer">) {}

  /** Makes a call, which asks `isCurrent` before it believes an answer. What throws or takes too long has failed. */
  async run(work: (isCurrent: () => boolean) => Promise<void>): Promise<"done" | "failed" | "busy"> {
    if (this.isBusy) return "busy";
    this.isBusy = true;
    this.turn++;
    const { turn } = this;
    try {
      await inTime(
        work(() => turn === this.turn),
        this.world,
      );
      return "done";
    } catch {
      this.turn++;
      return "failed";
    } finally {
      this.isBusy = false;
    }
  }
}

/** The answer, or a failure where there is none for too long: a call may never settle. */
export function inTime<T>(work: Promise<T>, world: Pick<DraftWorld, "setTimer">): Promise<T> {
  return new Promise((done, failed) => {
    const stop = world.setTimer(() => failed(new Error("no answer in time")), answerWithinMs);
    work.then(done, failed).finally(stop);
  });
}
