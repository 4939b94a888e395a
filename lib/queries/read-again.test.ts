import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { queueQuery } from "./queue";
import { ticketQuery } from "./ticket";

/** Queue and ticket are invalidated by the live feed, also while an older reading is still under way. */
describe.each([
  ["queue", queueQuery("w").queryKey],
  ["ticket", ticketQuery("w", "ESC-1").queryKey],
])("reading the %s again", (_, queryKey) => {
  it("gives up the reading under way: its answer is not shown, whenever it comes", async () => {
    const client = new QueryClient();
    const answers: ((value: string) => void)[] = [];
    const signals: AbortSignal[] = [];
    const key: readonly unknown[] = queryKey;
    client.setQueryData(key, "rendered");
    const observer = new QueryObserver<string>(client, {
      queryKey: key,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: ({ signal }) => {
        signals.push(signal);
        return new Promise((resolve) => answers.push(resolve));
      },
    });
    const leave = observer.subscribe(() => undefined);
    const first = client.invalidateQueries({ queryKey: key });
    const second = client.invalidateQueries({ queryKey: key });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    answers[1]?.("newer");
    await second;
    answers[0]?.("older");
    await first;
    expect(client.getQueryData(key)).toBe("newer");
    leave();
    client.clear();
  });
});
