import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const everyMs = 1_000;
/** Past the server's own time-out of a statement, which a server that still lives keeps to. */
const graceMs = 2_000;

/** Nothing waits longer, in the driver's queue neither: it forgets what it was about to write as a connection closes. */
const mostMs = 60_000;

/** The server took what was sent and said nothing more. */
export class DatabaseSilent extends Error {
  override readonly name = "DatabaseSilent";
  readonly code = "CONNECT_TIMEOUT";
  constructor() {
    super("The database does not answer");
  }
}

type Watched = { startedAt: number; expire: () => void };
type Line = { socket: Socket; read: number; heardAt: number };
/** What the driver gives its `socket` option. */
type DatabaseAddress = { host: string[]; port: number[]; path?: string | boolean };

/**
 * Ends what waits for a server that has stopped answering: the driver itself waits for ever once it is connected, and
 * where a connection closes before its greeting. A server that is only busy is waited for as long as it says anything.
 */
export class Watchdog {
  private readonly waiting = new Set<Watched>();
  private readonly lines = new Set<Line>();
  private heardAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;
  /** Times in a row that the server hung up without a word. */
  private hungUp = 0;

  /** @param statementMs the server's own time-out; 0: it has none, and nothing is watched */
  constructor(private readonly statementMs: number) {}

  /** For the driver's `socket` option: it writes before the connection stands, which the socket keeps for then. */
  readonly socket = async ({ host, port, path }: DatabaseAddress): Promise<Socket> => {
    // The driver comes back at once to a server that hangs up before its greeting.
    if (this.hungUp > 0) await sleep(Math.min(50 * 2 ** this.hungUp, 2_000));
    const n = this.turn++ % host.length;
    const socket =
      typeof path === "string"
        ? connect(path)
        : connect({ host: host[n] ?? "127.0.0.1", port: port[n] ?? 5432 });
    this.lines.add({ socket, read: 0, heardAt: performance.now() });
    socket.once("data", () => {
      this.hungUp = 0;
    });
    socket.once("close", (hadError) => {
      if (!hadError && socket.bytesRead === 0) this.hungUp += 1;
    });
    return socket;
  };

  /** Calls `expire` where no answer comes, until the returned function is called. */
  watch(expire: () => void): () => void {
    if (this.statementMs === 0) return () => undefined;
    const watched = { startedAt: performance.now(), expire };
    this.waiting.add(watched);
    if (this.timer === undefined) {
      this.timer = setInterval(() => this.look(), everyMs);
      this.timer.unref();
    }
    return () => {
      this.waiting.delete(watched);
    };
  }

  private look(): void {
    const at = performance.now();
    for (const line of this.lines) this.listenTo(line, at);
    if (this.waiting.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
      return;
    }
    const limitMs = this.statementMs + graceMs;
    const overdue = [...this.waiting].filter(({ startedAt }) => at - startedAt > limitMs);
    if (overdue.length === 0) return;
    for (const { socket, heardAt } of this.lines)
      if (at - heardAt > limitMs) socket.destroy(new DatabaseSilent());
    const isBusy = at - this.heardAt <= limitMs;
    for (const watched of overdue) {
      if (isBusy && at - watched.startedAt <= Math.max(limitMs * 2, mostMs)) continue;
      this.waiting.delete(watched);
      watched.expire();
    }
  }

  private listenTo(line: Line, at: number): void {
    if (line.socket.bytesRead !== line.read) {
      line.read = line.socket.bytesRead;
      line.heardAt = at;
      this.heardAt = at;
    }
    if (line.socket.destroyed) this.lines.delete(line);
  }
}
