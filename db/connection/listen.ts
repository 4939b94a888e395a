import postgres from "postgres";
import { env } from "@/lib/env";

const firstPauseMs = 500;
const longestPauseMs = 10_000;

/**
 * Hears a channel's notices until it is stopped, over a lost server too: the driver's own `listen` gives up for good
 * when its first try to come back fails. Notices sent meanwhile are lost, so that whoever listens polls as well.
 * @param failed told once per outage
 */
export function listenOn(
  channel: string,
  heard: () => void,
  failed: (error: unknown) => void,
): { stop: () => Promise<void> } {
  let client: postgres.Sql | null = null;
  let stopped = false;
  let tries = 0;
  let timer: NodeJS.Timeout | undefined;

  const again = (error: unknown) => {
    if (stopped || client === null) return;
    const lost = client;
    client = null;
    void lost.end({ timeout: 0 }).catch(() => undefined);
    if (tries === 0) failed(error);
    timer = setTimeout(open, Math.min(firstPauseMs * 2 ** tries, longestPauseMs));
    timer.unref();
    tries += 1;
  };
  const open = () => {
    // Known to the driver, not to its types.
    const hooks = { onnotify: () => heard() };
    const opened = postgres(env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, {
      ...hooks,
      max: 1,
      max_lifetime: null,
      connect_timeout: 10,
      fetch_types: false,
      onnotice: () => {},
      onclose: () => opened === client && again(new Error("closed")),
      connection: { application_name: "baton-listen" },
    });
    client = opened;
    opened.unsafe(`listen "${channel}"`).then(
      () => {
        tries = 0;
        // What was told during an outage may be there to read.
        heard();
      },
      (error: unknown) => opened === client && again(error),
    );
  };
  open();

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end({ timeout: 1 }).catch(() => undefined);
    },
  };
}
