import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findPostmaster, readPostmaster } from "./process";

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "postmaster-"));
  file = join(dir, "postmaster.pid");
});
afterEach(() => rmSync(dir, { recursive: true }));

it.each(["", "999999999\n/elsewhere\n"])(
  "a file that says %j is left to the server that starts there",
  (text) => {
    writeFileSync(file, text);
    expect(readPostmaster(dir)).toBeNull();
    expect(existsSync(file)).toBe(true);
    expect(findPostmaster(dir)).toBeNull();
    expect(existsSync(file)).toBe(false);
  },
);
