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
  const { watchFrontDoor } = await import("./lib/http/front-door");
  watchFrontDoor();
  const { closeStreams } = await import("./lib/http/streams");
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
