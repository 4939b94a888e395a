import { Session } from "node:inspector/promises";

/** Where the time of a run goes, by a sampling profile of this process. */

/** A function, by its name and the end of its file's path. */
export type Place = { name: string; file: string };

type Node = { id: number; callFrame: { functionName: string; url: string }; children?: number[] };

/** Of the time of `run`, the share (0..1) spent within each place, callees included; "collector" is V8's. */
export async function sharesOf(
  run: () => unknown,
  places: Readonly<Record<string, Place>>,
  { ms = 3000 }: { ms?: number } = {},
): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 250 });
  await session.post("Profiler.start");
  for (const until = performance.now() + ms; performance.now() < until; ) run();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const nodes = new Map<number, Node>(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map<number, number>();
  for (const { id, children = [] } of nodes.values()) for (const child of children) parents.set(child, id);
  const nameOf = (node: Node | undefined): string | undefined => {
    if (node?.callFrame.functionName === "(garbage collector)") return "collector";
    return Object.entries(places).find(
      ([, { name, file }]) =>
        node?.callFrame.functionName === name && node.callFrame.url.replace(/^.*\/\/\//, "").endsWith(file),
    )?.[0];
  };
  const names = new Map([...nodes].map(([id, node]) => [id, nameOf(node)]));
  const spent: Record<string, number> = {};
  let total = 0;
  for (const [index, sample] of (profile.samples ?? []).entries()) {
    const us = profile.timeDeltas?.[index] ?? 0;
    total += us;
    const seen = new Set<string>();
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const name = names.get(id);
      if (name !== undefined) seen.add(name);
    }
    for (const name of seen) spent[name] = (spent[name] ?? 0) + us;
  }
  return Object.fromEntries(Object.entries(spent).map(([name, us]) => [name, us / total]));
}
