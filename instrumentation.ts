/** Runs once when a Next.js server starts. */
export async function register(): Promise<void> {
  const { checkEnv, env } = await import("./lib/env");
  if (env.NEXT_RUNTIME !== "nodejs") return;
  try {
    checkEnv();
  } catch (error) {
    // A server that can't serve should not look as if it were up; an error thrown here would only be logged.
    console.error(`baton: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
  const { guardOutput } = await import("./lib/logger");
  if (env.NODE_ENV === "production") guardOutput();
  const { keepTime, ping } = await import("./lib/services/operations/database");
  const { watchDatabase } = await import("./lib/http/availability/availability");
  watchDatabase(ping);
  keepTime();
  const { watchFrontDoor } = await import("./lib/http/availability/front-door");
  watchFrontDoor();
  const { closeStreams } = await import("./lib/http/live/streams");
  const { logger } = await import("./lib/logger");
  const stop = () => {
    // `next start` waits for every open connection; live streams never end by themselves.
    closeStreams();
    setTimeout(() => {
      logger().warn("requests were still running after 5 s; stopping anyway");
      process.exit(0);
    }, 5_000).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** What a page threw, with its place in the address but none of its values. */
export async function onRequestError(
  error: unknown,
  request: { method: string },
  context: { routePath: string; routeType: string },
): Promise<void> {
  const { logger } = await import("./lib/logger");
  logger().error(
    { err: error, method: request.method, route: context.routePath, kind: context.routeType },
    "a page failed",
  );
}
