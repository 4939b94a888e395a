import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a start prints once it answers: the address, and how to sign in to a demo. */
export function cardOf({ url, instance, hasDemo, hasWorkspace }) {
  const head = `\nBaton is running at ${url}\n`;
  if (!hasDemo) {
    return `${head}\n${hasWorkspace ? "Ctrl-C stops it." : `Set it up at ${url}/setup. Ctrl-C stops it.`}`;
  }
  const demo = JSON.parse(readFileSync(instance.demoFile, "utf8"));
  const width = Math.max(...demo.users.map(({ email }) => email.length));
  const users = demo.users.map(
    ({ role, email, password }) => `  ${role.padEnd(8)} ${email.padEnd(width)}  ${password}`,
  );
  return `${head}
${users.join("\n")}

  API key  ${demo.api_key}

The demo's assistant picks up replies, but none on the path IT service: there you see one that reaches nobody.
The above is also in ${instance.demoFile}. Logs are in ${join(instance.dir, "logs")}. Ctrl-C stops it.`;
}
