import type * as FastCheck from "fast-check";
import { vi } from "vitest";

const maxRuns = 50;
const seed = 3;

/** Property tests run often under mutation: fewer cases, and the same ones each time, so that a score repeats. */
vi.mock("fast-check", async (importOriginal) => {
  const real = await importOriginal<typeof FastCheck>();
  const few = <T>(property: FastCheck.IRawProperty<T>, options?: FastCheck.Parameters<T>) =>
    real.assert(property, {
      ...options,
      seed,
      numRuns: Math.min(options?.numRuns ?? maxRuns, maxRuns),
      endOnFailure: true,
    });
  const assert = few as typeof real.assert;
  return { ...real, assert, default: { ...real.default, assert } };
});
