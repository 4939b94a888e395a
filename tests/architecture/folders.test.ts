import { dirname } from "node:path";
import { expect, it } from "vitest";
import { listFiles } from "./source";

/** A folder with more files than this has two features in it. */
const MAX_FILES = 25;

/** Folders with too much code in them, tests aside. There are no exceptions. */
function crowdedFolders(paths: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const path of paths.filter((each) => /\.tsx?$/.test(each) && !/\.test\.tsx?$/.test(each)))
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > MAX_FILES).map(([folder, count]) => `${folder}: ${count}`);
}

it("has no folder of more files than one can look over", () => {
  expect(crowdedFolders(listFiles())).toEqual([]);
});

it("counts the code of each folder by itself, without its tests", () => {
  const code = Array.from({ length: MAX_FILES }, (_, index) => `lib/a/${index}.ts`);
  expect(crowdedFolders([...code, "lib/a/0.test.ts", "lib/a/b/1.ts", "lib/a/words.json"])).toEqual([]);
  expect(crowdedFolders([...code, "lib/a/more.tsx"])).toEqual(["lib/a: 26"]);
});
