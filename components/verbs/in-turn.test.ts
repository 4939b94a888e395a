import { describe, expect, it } from "vitest";
import type { TicketChange } from "@/lib/domain/board/view";
import { inTurn } from "./in-turn";
import type { Verb, VerbAnswer } from "./types";

type Input = { key: string; version?: number; text?: string };

/** A ticket as a server keeps it: a verb of an older version is refused. Each call is answered when told to. */
function server() {
  let version = 5;
  const heard: Input[] = [];
  const waiting: (() => void)[] = [];
  const verb: Verb<Input> = async (_, input) => {
    heard.push(input);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (input.version !== undefined && input.version !== version)
      return { ok: false, error: { code: "conflict" } } as VerbAnswer;
    version += 1;
    return { ok: true, data: { card: { version } } as TicketChange };
  };
  const answer = async () => {
    await Promise.resolve();
    for (let turn = 0; turn < 9; turn++) await Promise.resolve();
    waiting.shift()?.();
  };
  const others = () => {
    version += 1;
  };
  return { verbs: inTurn({ wait: verb, priority: verb, note: verb }), heard, answer, others };
}

const key = "ESC-1";
const codeOf = async (answer: Promise<VerbAnswer>) => {
  const given = await answer;
  return given.ok ? given.data.card.version : given.error.code;
};

describe("verbs in turn", () => {
  it("take one's own last verb into account, while it is under way and after it", async () => {
    const { verbs, heard, answer } = server();
    const first = codeOf(verbs.priority("w", { key, version: 5 }));
    const second = codeOf(verbs.wait("w", { key, version: 5 }));
    await answer();
    expect(heard).toHaveLength(1);
    await answer();
    expect(await first).toBe(6);
    await answer();
    expect(await second).toBe(7);
    // The page still shows what it showed.
    const third = codeOf(verbs.priority("w", { key, version: 5 }));
    await answer();
    expect(await third).toBe(8);
    expect(heard.map(({ version }) => version)).toEqual([5, 6, 7]);
  });

  it("leave what somebody else did a conflict, before and between", async () => {
    const { verbs, answer, others } = server();
    others();
    const stale = codeOf(verbs.wait("w", { key, version: 5 }));
    await answer();
    expect(await stale).toBe("conflict");
    const own = codeOf(verbs.priority("w", { key, version: 6 }));
    await answer();
    expect(await own).toBe(7);
    others();
    const late = codeOf(verbs.wait("w", { key, version: 6 }));
    await answer();
    expect(await late).toBe("conflict");
  });

  it("make nothing of a verb without a version: it may lie over somebody else's change", async () => {
    const { verbs, answer, others } = server();
    others();
    const note = codeOf(verbs.note("w", { key }));
    await answer();
    expect(await note).toBe(7);
    const stale = codeOf(verbs.wait("w", { key, version: 5 }));
    await answer();
    expect(await stale).toBe("conflict");
  });

  it("go on after one that failed, and mix up no two tickets", async () => {
    const failing: Verb<Input> = async () => Promise.reject(new Error("away"));
    const { verbs, answer } = server();
    const both = inTurn({ failing, wait: verbs.wait });
    await expect(both.failing("w", { key, version: 5 })).rejects.toThrow("away");
    const own = codeOf(both.wait("w", { key, version: 5 }));
    await answer();
    expect(await own).toBe(6);
    const other = codeOf(both.wait("w", { key: "ESC-2", version: 5 }));
    await answer();
    expect(await other).toBe("conflict");
  });
});
