import { describe, expect, it } from "vitest";
import { boardKeys, isCharacter, keyOf, queueKeys, ticketKeys } from "./shortcuts";

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe("keys", () => {
  it.each([boardKeys, ticketKeys, queueKeys])("each means one thing on its screen", (keys) => {
    const all = Object.values(keys).flat();
    expect(new Set(all).size).toBe(all.length);
  });
  it("mean the same on every screen that has them", () => {
    for (const name of ["accept", "escalate", "transfer", "reply", "status", "priority"] as const)
      expect(ticketKeys[name]).toEqual(boardKeys[name]);
    for (const name of ["down", "up", "open", "accept", "reply"] as const)
      expect(queueKeys[name]).toEqual(boardKeys[name]);
  });
  it("are found by what was pressed", () => {
    expect(keyOf(boardKeys, press("A"))).toBe("accept");
    expect(keyOf(boardKeys, press(" "))).toBe("peek");
    expect(keyOf(queueKeys, press("ArrowDown"))).toBe("down");
    expect(keyOf(boardKeys, press("x"))).toBeNull();
  });
  it("leave the browser's own chords alone", () => {
    for (const chord of ["ctrlKey", "metaKey", "altKey"])
      expect(keyOf(boardKeys, press("a", { [chord]: true }))).toBeNull();
  });
  it("know which of them are a character by itself", () => {
    expect(["a", "?", "5", "é"].map(isCharacter)).toEqual([true, true, true, true]);
    expect([" ", "Enter", "ArrowUp", "Escape"].map(isCharacter)).toEqual([false, false, false, false]);
  });
});
