import { writeSync, write as writeTo } from "node:fs";

/** Lines that wait for a slow disk or reader; more are dropped and counted. */
const mostWaiting = 2_000_000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** A pipe that is full because its reader is slow, not gone. */
const busyPauseMs = 50;

type Attempt = (text: Buffer, done: (error: NodeJS.ErrnoException | null, written: number) => void) => void;

export type SinkState = {
  /** Nothing is written at the moment. */
  failing: boolean;
  /** Lines dropped since the last one that was written. */
  lost: number;
  /** The system's name of what is wrong, e.g. `ENOSPC`. */
  reason: string | null;
};

/**
 * Where log lines go. It is never waited for and never fails: what can't be written (a full disk, a closed pipe) is
 * dropped and counted, tried again ever more seldom, and told in one line once lines can be written again.
 */
export class Sink {
  private queue: string[] = [];
  private queued = 0;
  /** What is being written, and how many lines of it are the callers'. */
  private current: { rest: Buffer; whole: boolean; lines: number; told: number } | null = null;
  private running = false;
  private timer: NodeJS.Timeout | undefined;
  private pauseMs = 0;
  private lost = 0;
  private reason: string | null = null;
  /** A piece of a line stands at the end of the file. */
  private torn = false;
  private asked: (() => void)[] = [];

  /** @param notice the line that tells how many were lost and why */
  constructor(
    private readonly fd: number,
    private readonly notice: (lost: number, reason: string) => string,
    private readonly attempt: Attempt = (text, done) => writeTo(fd, text, 0, text.length, null, done),
  ) {}

  write(line: string): void {
    if (this.pauseMs > 0 || this.queued + line.length > mostWaiting) {
      this.lost += 1;
      this.reason ??= "EAGAIN";
      return;
    }
    this.queue.push(line);
    this.queued += line.length;
    if (this.timer === undefined) this.pump();
  }

  state(): SinkState {
    return { failing: this.pauseMs > 0, lost: this.lost, reason: this.reason };
  }

  /** Tries at once, for somebody who asks whether the log can be written. */
  probe(): Promise<void> {
    return new Promise((resolve) => {
      this.asked.push(resolve);
      this.pump();
    });
  }

  /** At the end of the process: what still waits, if it can be written at once. */
  flush(): void {
    const held = this.running ? Buffer.alloc(0) : (this.current?.rest ?? Buffer.alloc(0));
    const text = Buffer.concat([held, Buffer.from(this.queue.join(""))]);
    this.queue = [];
    try {
      if (text.length > 0 && this.pauseMs === 0) writeSync(this.fd, text);
    } catch {
      // The process ends; nobody is left to tell.
    }
  }

  private pump(): void {
    if (this.running) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.current ??= this.taken();
    if (this.current === null) {
      this.answer();
      return;
    }
    const piece = this.current;
    this.running = true;
    this.attempt(piece.rest, (error, written) => {
      this.running = false;
      if (error !== null) this.failed(error, piece);
      else this.advanced(written, piece);
    });
  }

  private taken(): Sink["current"] {
    const told = this.lost;
    const head = told === 0 ? "" : `${this.torn ? "\n" : ""}${this.notice(told, this.reason ?? "unknown")}`;
    const lines = this.queue.length;
    const rest = Buffer.from(head + this.queue.join(""));
    this.queue = [];
    this.queued = 0;
    return rest.length === 0 ? null : { rest, whole: true, lines, told };
  }

  private advanced(written: number, piece: NonNullable<Sink["current"]>): void {
    if (written < piece.rest.length) {
      piece.rest = piece.rest.subarray(written);
      piece.whole = false;
    } else {
      this.current = null;
      this.lost -= piece.told;
      if (this.lost === 0) this.reason = null;
      this.torn = false;
      this.pauseMs = 0;
    }
    this.pump();
  }

  private failed(error: NodeJS.ErrnoException, piece: NonNullable<Sink["current"]>): void {
    if (error.code === "EAGAIN") this.later(busyPauseMs);
    else {
      this.lost += piece.lines + this.queue.length;
      this.reason = error.code ?? "unknown";
      this.torn ||= !piece.whole;
      this.current = null;
      this.queue = [];
      this.queued = 0;
      this.pauseMs = Math.min(Math.max(firstPauseMs, this.pauseMs * 2), longestPauseMs);
      // A notice is due even where no line was lost, so that the next try writes something.
      this.lost = Math.max(1, this.lost);
      this.later(this.pauseMs);
    }
    this.answer();
  }

  private later(ms: number): void {
    this.timer = setTimeout(() => this.pump(), ms);
    this.timer.unref();
  }

  private answer(): void {
    for (const done of this.asked.splice(0)) done();
  }
}
