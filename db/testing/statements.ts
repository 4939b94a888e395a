type Listener = (statement: string) => void;
const listeners = new Set<Listener>();

/** Told by the setup of database tests, for every statement that this process sends. */
export function tellStatement(statement: string): void {
  for (const listener of listeners) listener(statement);
}

/** What `work` sends to the database, in order. Nothing else may run beside it. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const listener: Listener = (statement) => sent.push(statement);
  listeners.add(listener);
  try {
    await work();
  } finally {
    listeners.delete(listener);
  }
  return sent;
}
