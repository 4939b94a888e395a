/** Steps of the demo in the order of their instants, each for one ticket. */
export type AgendaItem = { at: number; ticket: number; run: (at: number) => Promise<AgendaItem[]> };

/** How far apart two steps may lie and still run side by side; a ticket's own steps never do. */
const togetherMs = 5 * 60_000;
const agentQueues = 10;

/**
 * Plays steps by instant, several at once where they are close and of different tickets. Before each batch `tick`
 * lets the simulated worker do what has come due.
 */
export async function play(items: AgendaItem[], tick: (at: number) => Promise<void>): Promise<number> {
  const agenda = new Agenda(items);
  let played = 0;
  for (let batch = agenda.take(agentQueues); batch.length > 0; batch = agenda.take(agentQueues)) {
    await tick(batch[0]?.at ?? 0);
    const next = await Promise.all(batch.map((item) => item.run(item.at)));
    played += batch.length;
    for (const item of next.flat()) agenda.add(item);
  }
  return played;
}

class Agenda {
  private readonly steps: AgendaItem[];

  constructor(items: AgendaItem[]) {
    this.steps = [...items].sort((a, b) => b.at - a.at);
  }

  add(item: AgendaItem): void {
    let low = 0;
    let high = this.steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.steps[middle]?.at ?? 0) > item.at) low = middle + 1;
      else high = middle;
    }
    this.steps.splice(low, 0, item);
  }

  /** The earliest steps that may run together; empty at the end. */
  take(most: number): AgendaItem[] {
    const batch: AgendaItem[] = [];
    const busy = new Set<number>();
    for (;;) {
      const item = this.steps.at(-1);
      if (item === undefined || batch.length >= most || busy.has(item.ticket)) return batch;
      const first = batch[0];
      if (first !== undefined && item.at - first.at > togetherMs) return batch;
      this.steps.pop();
      busy.add(item.ticket);
      batch.push(item);
    }
  }
}
