import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silence } from "./hang.mjs";
import { choosePort, claim, instanceAt, instanceName, sessionSecret } from "./instance.mjs";
import { outcomeOf } from "./journeys-report.mjs";
import { mutationOptions, parts, tally } from "./mutation.mjs";
import { alone, end, isRunning, readRecord, recordOf, startMark, writeJson } from "./processes.mjs";
import { backOffMs, supervise, tail, trimLog } from "./supervise.mjs";
import { endingsIn } from "./test-stack.mjs";

let dir;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "baton-scripts-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const sleeper = () =>
  spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
const until = async (isTrue) => {
  while (!isTrue()) await new Promise((done) => setTimeout(done, 20));
};

describe("processes", () => {
  it("tells a process from a later one with the same id", async () => {
    const child = sleeper();
    const record = recordOf(child.pid);
    expect(isRunning(record)).toBe(true);
    expect(isRunning({ ...record, mark: "1" })).toBe(false);
    await end(record, 2_000);
    expect(isRunning(record)).toBe(false);
    expect(startMark(child.pid)).toBeNull();
  });

  it("insists with SIGKILL on one that ignores the request", async () => {
    const code = "process.on('SIGTERM', () => {}); process.stdout.write('up'); setInterval(() => {}, 1000)";
    const child = spawn(process.execPath, ["-e", code], {
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    await new Promise((done) => child.stdout.once("data", done));
    const ended = new Promise((done) => child.once("exit", (_, signal) => done(signal)));
    await end(recordOf(child.pid), 200);
    expect(await ended).toBe("SIGKILL");
  });

  it("lets one at a time work in a checkout, and takes over from a dead one", async () => {
    const lock = join(dir, "lock", "lock.json");
    let inside = 0;
    let most = 0;
    const work = () =>
      alone(
        lock,
        () => {},
        async () => {
          most = Math.max(most, ++inside);
          await new Promise((done) => setTimeout(done, 30));
          inside--;
        },
      );
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
    writeFileSync(lock, JSON.stringify({ pid: process.pid, mark: "not this one" }));
    await work();
    expect(existsSync(lock)).toBe(false);
  });
});

describe("instance", () => {
  it("refuses a second start of the same folder and takes over what a killed one left", async () => {
    const instance = instanceAt(dir);
    const other = sleeper();
    const web = sleeper();
    writeJson(
      instance.pidFile("start"),
      recordOf(other.pid, { parents: [recordOf(process.pid)], url: "here" }),
    );
    writeJson(instance.pidFile("web"), recordOf(web.pid));
    expect(await claim(instance, () => {})).toMatchObject({ pid: other.pid, url: "here" });
    expect(startMark(web.pid)).not.toBeNull();
    await end(recordOf(other.pid), 2_000);
    expect(await claim(instance, () => {})).toBeNull();
    expect(startMark(web.pid)).toBeNull();
    expect(readRecord(instance.pidFile("start"))).toMatchObject({ pid: process.pid });
  });

  it("stops a start whose terminal was killed", async () => {
    const instance = instanceAt(dir);
    const orphan = sleeper();
    writeJson(
      instance.pidFile("start"),
      recordOf(orphan.pid, { parents: [{ pid: 999_999_999, mark: "gone" }] }),
    );
    expect(await claim(instance, () => {})).toBeNull();
    expect(startMark(orphan.pid)).toBeNull();
  });

  it("keeps one secret of its own, readable by its owner only", () => {
    const instance = instanceAt(dir);
    const secret = sessionSecret(instance);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(sessionSecret(instance)).toBe(secret);
    expect(statSync(join(dir, "secret")).mode & 0o777).toBe(0o600);
  });

  it("names cookies by folder and port", () => {
    const [a, b] = [instanceAt(join(dir, "a")), instanceAt(join(dir, "b"))];
    expect(new Set([instanceName(a, 1), instanceName(a, 2), instanceName(b, 1)]).size).toBe(3);
    expect(instanceName(a, 1)).toMatch(/^[a-z0-9-]{1,32}$/);
  });

  it("says that an asked port is taken instead of using another", async () => {
    const server = createServer();
    const port = await new Promise((done) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        done(typeof address === "object" && address ? address.port : 0);
      });
    });
    expect(await choosePort(port, "127.0.0.1")).toBeNull();
    await new Promise((done) => server.close(done));
    expect(await choosePort(port, "127.0.0.1")).toBe(port);
  });
});

describe("supervise", () => {
  it("waits longer after each failure in a row, up to half a minute", () => {
    expect([1, 2, 3, 4, 7, 8, 50].map(backOffMs)).toEqual([500, 1_000, 2_000, 4_000, 30_000, 30_000, 30_000]);
  });

  it("starts a killed process again, says so with its last words, and stops for good when told", async () => {
    const said = [];
    const logFile = join(dir, "logs", "thing.log");
    const pidFile = join(dir, "run", "thing.json");
    const service = supervise({
      name: "thing",
      args: ["-e", "console.log('hello'); setInterval(() => {}, 1000)"],
      env: process.env,
      logFile,
      pidFile,
      say: (text) => said.push(text),
    });
    await until(() => tail(logFile).includes("hello"));
    const first = readRecord(pidFile).pid;
    process.kill(first, "SIGKILL");
    await until(() => service.pid() !== null && service.pid() !== first);
    expect(said).toEqual([
      expect.stringMatching(/thing ended \(SIGKILL\); starting it again in 0.5 s[\s\S]*hello/),
    ]);
    const second = readRecord(pidFile).pid;
    await service.stop(2_000);
    expect(startMark(second)).toBeNull();
    expect(existsSync(pidFile)).toBe(false);
    expect(readFileSync(logFile, "utf8").match(/hello/g)?.length).toBeGreaterThanOrEqual(1);
  });
});

describe("a process that hangs", () => {
  const blocked = "setTimeout(() => { for (;;); }, 400);";
  const kinds = {
    beat: `setInterval(() => process.send({ baton: "alive" }), 50); console.log("up"); ${blocked}`,
    address: `require("http").createServer((_, answer) => answer.end()).listen(0, "127.0.0.1", function () {
      require("fs").writeFileSync(process.env.PORT_FILE, String(this.address().port)); console.log("up"); }); ${blocked}`,
  };
  const patience = { lookMs: 100, hangMs: 600, startMs: 60_000 };
  const run = (name, code, alive, env = process.env) => {
    const said = [];
    const service = supervise({
      name,
      args: ["-e", code],
      env,
      logFile: join(dir, `${name}.log`),
      pidFile: join(dir, `${name}.json`),
      say: (text) => said.push(text),
      alive,
      patience,
    });
    return { said, service };
  };

  it("is killed and started again, with a line that says so", async () => {
    const { said, service } = run("beating", kinds.beat, "beat");
    await until(() => service.pid() !== null);
    const first = service.pid();
    await until(() => service.pid() !== null && service.pid() !== first);
    await service.stop(100);
    expect(startMark(first)).toBeNull();
    expect(said[0]).toMatch(/^beating hangs: it has not answered for \d+ s\. Killing it\.$/);
    expect(said[1]).toMatch(/^beating ended \(it has not answered for \d+ s\); starting it again in 0\.5 s/);
  });

  it("is noticed by its address too", async () => {
    const portFile = join(dir, "port");
    const starter = spawn(process.execPath, [
      "-e",
      "require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port); this.close(); })",
    ]);
    let port = "";
    starter.stdout.on("data", (chunk) => {
      port += chunk;
    });
    await until(() => port.endsWith("\n"));
    const code = kinds.address.replace(".listen(0", `.listen(${port.trim()}`);
    const env = { ...process.env, PORT_FILE: portFile };
    const { said, service } = run("web", code, `http://127.0.0.1:${port.trim()}/`, env);
    await until(() => said.length >= 2);
    await service.stop(100);
    expect(said[0]).toMatch(/^web hangs/);
  });

  it("is not one that is slow to start, or that slept with its machine", () => {
    const quiet = silence({ lookMs: 100, hangMs: 600, startMs: 2_000 });
    for (let n = 0; n < 15; n++) expect(quiet.tick(100)).toBe(false);
    quiet.heard();
    for (let n = 0; n < 5; n++) expect(quiet.tick(100)).toBe(false);
    expect(quiet.tick(8 * 3_600_000)).toBe(false);
    for (let n = 0; n < 5; n++) expect(quiet.tick(100)).toBe(false);
    expect(quiet.tick(100)).toBe(true);
  });

  it("takes its new variables along, at once and without counting as a failure", async () => {
    const { said, service } = run(
      "renewed",
      "console.log('at', process.env.AT); setInterval(() => {}, 1000)",
      null,
      { ...process.env, AT: "one" },
    );
    await until(() => tail(service.logFile).includes("at one"));
    await service.renew({ ...process.env, AT: "two" }, 2_000);
    await until(() => tail(service.logFile).includes("at two"));
    expect([said, service.failures()]).toEqual([[], 0]);
    await service.stop(2_000);
  });
});

describe("a disk that can't be written", () => {
  it("keeps nothing from running", async () => {
    const said = [];
    const mark = join(dir, "ran");
    const service = supervise({
      name: "thing",
      args: ["-e", `require("fs").writeFileSync(${JSON.stringify(mark)}, ""); setInterval(() => {}, 1000)`],
      env: process.env,
      logFile: "/dev/null/logs/thing.log",
      pidFile: "/dev/null/run/thing.json",
      say: (text) => said.push(text),
    });
    await until(() => existsSync(mark));
    await service.stop(2_000);
    expect(said).toEqual([
      expect.stringMatching(/thing\.json could not be written \(E\w+\); going on without it/),
    ]);
  });
});

describe("logs", () => {
  it("are moved aside under the process that writes them", async () => {
    const file = join(dir, "long.log");
    const child = spawn(process.execPath, ["-e", "setInterval(() => console.log('x'.repeat(1000)), 2)"], {
      stdio: ["ignore", openSync(file, "a"), "ignore"],
    });
    await until(() => existsSync(file) && statSync(file).size > 20_000);
    trimLog(file, 20_000);
    expect(statSync(file).size).toBeLessThan(20_000);
    expect(statSync(`${file}.1`).size).toBeGreaterThan(19_000);
    await until(() => statSync(file).size > 5_000);
    expect(readFileSync(file, "utf8").startsWith("x")).toBe(true);
    child.kill("SIGKILL");
  });
});

describe("mutation", () => {
  it("counts what no test runs as lived, a test that never ends as found, and what was left out not at all", () => {
    const of = (...statuses) => tally(statuses.map((status) => ({ status })));
    expect(of("Killed", "Killed", "Timeout", "Survived", "Ignored")).toEqual({
      killed: 3,
      lived: 1,
      ignored: 1,
      score: 75,
    });
    expect(of("Killed", "NoCoverage").score).toBe(50);
    expect(of().score).toBeNaN();
  });
  it("runs the tests of the part that it mutates, and of nothing else", () => {
    for (const part of parts) {
      const { mutate, vitest } = mutationOptions(part);
      expect(vitest.dir).toBe(`lib/domain/${part}`);
      expect(mutate[0]).toBe(`lib/domain/${part}/**/*.ts`);
      expect(mutate).toContain("!**/*.test.ts");
    }
    expect(mutationOptions("routing", "choose").mutate[0]).toBe("lib/domain/routing/choose.ts");
  });
});

describe("a running copy under test", () => {
  it("tells which of its processes ended by themselves, with their last words", () => {
    const ended =
      "web ended (SIGABRT); starting it again in 0.5 s. Its last words:\n  FATAL ERROR: heap\n  1: 0xb78";
    const hung = "worker hangs: it has not answered for 30 s. Killing it.";
    expect(endingsIn(`Database ready (3 s)\n${ended}\nReady\n${hung}\n`)).toEqual([ended, hung]);
    expect(endingsIn("Baton is ready.\nThe demo ended well.\n")).toEqual([]);
  });
});

describe("the journeys' report", () => {
  const flaky = (title) => ({
    file: "a.spec.ts",
    line: 3,
    title,
    tests: [{ status: "flaky", projectName: "phone", results: [{ error: { message: "too late" } }, {}] }],
  });
  const report = (stats, specs = []) => ({
    stats: { expected: 10, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    suites: [{ suites: [{ specs }], specs: [] }],
  });
  it("lets a few second tries pass, and names them", () => {
    const outcome = outcomeOf(report({ flaky: 1 }, [flaky("one")]), 0);
    expect(outcome).toMatchObject({ passed: 11, failed: 0 });
    expect(outcome.flaky).toEqual(["[phone] a.spec.ts:3 one\ntoo late"]);
  });
  it("fails on more of them, on a failure, and on a run that ended badly", () => {
    expect(outcomeOf(report({ flaky: 4 }), 0)).toMatchObject({ passed: 10, failed: 4 });
    expect(outcomeOf(report({ unexpected: 1, flaky: 1 }), 1)).toMatchObject({ passed: 11, failed: 1 });
    expect(outcomeOf(report({}), 1)).toMatchObject({ passed: 10, failed: 1 });
  });
});
