import { parseArgs } from "node:util";

const HELP = `npm start [-- --empty] [-- --dev]
  --empty  without the demo workspace: the first page sets up your own
  --dev    rebuild pages as their sources change (npm run dev)
Environment: PORT, HOST, BATON_DIR, DATABASE_URL with DATABASE_OWNER_URL; all in docs/environment.md`;

/** What `npm start` was asked for; ends the process where that is its help, or not understood. */
export function startOptions() {
  try {
    const { values } = parseArgs({
      options: { empty: { type: "boolean" }, dev: { type: "boolean" }, help: { type: "boolean" } },
    });
    if (!values.help) return values;
    console.log(HELP);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n${HELP}`);
    process.exit(1);
  }
}
