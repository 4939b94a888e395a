/** Steps of the demo in the order of their instants, each for one ticket. */
export type Step = { at: number; ticket: number; run: (at: number) => Promise<Step[]> };

/** How far apart two steps may lie and still run side by side; a ticket's own steps never do. */
const togetherMs = 5 * 60_000;
const lanes = 10;

/**
 * Plays steps by instant, several at once where they are close and of different tickets. Before each batch `tick`
 * lets the simulated worker do what has come due.
 */
export async function play(steps: Step[], tick: (at: number) => Promise<void>): Promise<number> {
  const agenda = new Agenda(steps);
  let played = 0;
  for (let batch = agenda.take(lanes); batch.length > 0; batch = agenda.take(lanes)) {
    await tick(batch[0]?.at ?? 0);
    const next = await Promise.all(batch.map((step) => step.run(step.at)));
    played += batch.length;
    for (const step of next.flat()) agenda.add(step);
  }
  return played;
}

class Agenda {
  private readonly steps: Step[];

  constructor(steps: Step[]) {
    this.steps = [...steps].sort((a, b) => b.at - a.at);
  }

  add(step: Step): void {
    let low = 0;
    let high = this.steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.steps[middle]?.at ?? 0) > step.at) low = middle + 1;
      else high = middle;
    }
    this.steps.splice(low, 0, step);
  }

  /** The earliest steps that may run together; empty at the end. */
  take(most: number): Step[] {
    const batch: Step[] = [];
    const busy = new Set<number>();
    for (;;) {
      const step = this.steps.at(-1);
      if (step === undefined || batch.length >= most || busy.has(step.ticket)) return batch;
      const first = batch[0];
      if (first !== undefined && step.at - first.at > togetherMs) return batch;
      this.steps.pop();
      busy.add(step.ticket);
      batch.push(step);
    }
  }
}
