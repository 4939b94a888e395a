import type { MetricsView } from "@/lib/domain/metrics/view";

type Way = MetricsView["flow"][number];
export type FlowNode = { id: string; rank: number; count: number; x: number; y: number; height: number };
export type FlowLink = Way & { path: string; rank: number };

/** The AI first, then each tier after all that escalate to it; by name where nothing says which is higher. */
export function ranksOf(flow: readonly Way[]): Map<string, number> {
  const left = new Set(flow.flatMap(({ from, to }) => [from, to]).sort((a, b) => a.localeCompare(b)));
  const ordered = ["ai"];
  left.delete("ai");
  while (left.size > 0) {
    const isNext = (name: string) =>
      flow.every(({ from, to }) => to !== name || from === name || !left.has(from));
    // In a circle nobody is next: the first by name begins.
    const next = [...left].find(isNext) ?? [...left][0] ?? "";
    ordered.push(next);
    left.delete(next);
  }
  return new Map(ordered.map((name, rank) => [name, rank]));
}

const sum = (ways: readonly Way[]): number => ways.reduce((all, way) => all + way.count, 0);

/** Where bars and bands lie in a box: a bar is as high as what passes it, a band as thick as what it carries. */
export function layoutFlow(
  flow: readonly Way[],
  box: { width: number; height: number; bar: number; step: number },
): { nodes: FlowNode[]; links: FlowLink[] } {
  const ranks = ranksOf(flow);
  const all = flow.filter(({ from, to, count }) => count > 0 && from !== to);
  const passes = (id: string) =>
    Math.max(sum(all.filter(({ from }) => from === id)), sum(all.filter(({ to }) => to === id)));
  const used = [...ranks.keys()].filter((id) => passes(id) > 0);
  const gaps = Math.max(1, used.length - 1);
  const step = Math.min(box.step, (box.height * 0.6) / gaps);
  const most = Math.max(1, ...used.map((id, i) => (passes(id) * box.height) / (box.height - i * step)));
  const perTicket = box.height / most;
  const nodes = used.map((id, i) => ({
    id,
    rank: ranks.get(id) ?? 0,
    count: passes(id),
    x: (i / gaps) * (box.width - box.bar),
    y: i * step,
    height: Math.max(3, passes(id) * perTicket),
  }));
  const at = new Map(nodes.map((node) => [node.id, node]));
  const nearFirst = (a: Way, b: Way) => (ranks.get(a.to) ?? 0) - (ranks.get(b.to) ?? 0);
  const out = new Map<string, number>();
  const into = new Map<string, number>();
  const links = [...all]
    .sort((a, b) => (ranks.get(b.from) ?? 0) - (ranks.get(a.from) ?? 0) || nearFirst(a, b))
    .flatMap((way): FlowLink[] => {
      const [source, target] = [at.get(way.from), at.get(way.to)];
      if (source === undefined || target === undefined) return [];
      const thick = way.count * perTicket;
      const y0 = source.y + (out.get(way.from) ?? 0);
      const y1 = target.y + (into.get(way.to) ?? 0);
      out.set(way.from, (out.get(way.from) ?? 0) + thick);
      into.set(way.to, (into.get(way.to) ?? 0) + thick);
      return [{ ...way, rank: source.rank, path: band(source.x + box.bar, y0, target.x, y1, thick) }];
    });
  return { nodes, links };
}

function band(x0: number, y0: number, x1: number, y1: number, thick: number): string {
  const mid = (x0 + x1) / 2;
  const top = `M${x0} ${y0}C${mid} ${y0} ${mid} ${y1} ${x1} ${y1}`;
  return `${top}V${y1 + thick}C${mid} ${y1 + thick} ${mid} ${y0 + thick} ${x0} ${y0 + thick}Z`;
}
