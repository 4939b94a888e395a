import { expect, it } from "vitest";
import type { Tx } from "@/db/client";
import { FirstTransaction } from "./first-transaction";

const tx = {} as Tx;
const watched = () => {
  const seen: string[] = [];
  const first = new FirstTransaction({
    begin: async () => void seen.push("begin"),
    finish: async (_, result) => void seen.push(`finish ${result}`),
  });
  return { seen, first };
};

it("is around each attempt of the first transaction and around no later one", async () => {
  const { seen, first } = watched();
  const twice = first.within(async (around) => {
    await around(tx, async () => "lost");
    return around(tx, async () => "kept");
  });
  expect(first.isFree).toBe(false);
  await twice;
  await first.within((around) => around(tx, async () => "second"));
  expect(seen).toEqual(["begin", "finish lost", "begin", "finish kept"]);
});

it("is around the next transaction where the first stored nothing", async () => {
  const { seen, first } = watched();
  await expect(first.within(() => Promise.reject(new Error("twin")))).rejects.toThrow("twin");
  expect(first.isFree).toBe(true);
  await first.within((around) => around(tx, async () => "kept"));
  expect(seen).toEqual(["begin", "finish kept"]);
});

it("is around one of two transactions at once", async () => {
  const { seen, first } = watched();
  await Promise.all(["a", "b"].map((name) => first.within((around) => around(tx, async () => name))));
  expect(seen).toEqual(["begin", "finish a"]);
});
