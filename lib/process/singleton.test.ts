import { expect, it, vi } from "vitest";

it("is one over copies of the module, made once, and may be nothing", async () => {
  const { singleton } = await import("./singleton");
  const make = vi.fn(() => ({ n: 1 }));
  const first = singleton("a test's own", make);
  vi.resetModules();
  const copy = await import("./singleton");
  expect(copy.singleton).not.toBe(singleton);
  expect(copy.singleton("a test's own", make)).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
  expect(singleton("nothing", () => undefined)).toBeUndefined();
});
