import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { now as clockNow } from "@/lib/clock";
import { scopes } from "@/lib/domain/access/permissions";
import { env } from "@/lib/env";
import { createApiKey } from "@/lib/services/api-keys/create-api-key";
import { sweepUntil } from "@/lib/services/worker/clocks";
import { compactCounts } from "@/lib/services/worker/counts";
import { foldTickets } from "@/lib/services/worker/folds";
import { deliverOutbox } from "@/lib/services/worker/outbox";
import {
  leaveDemo,
  membersByHandle,
  openDemoWorkspace,
  prepareDemo,
} from "@/lib/services/workspace/demo-workspace";
import { play } from "./run/agenda";
import { type Cast, storyOf } from "./run/ticket-story";
import { demoOrganisation, demoPaths } from "./scenario/organisation";
import { contactTimes, demoDays, planTicket } from "./scenario/plan";
import { seeded } from "./scenario/random";

/** Makes the demo workspace: 60 days of tickets up to now, all by service calls, and writes `demo.json`. */

const minute = 60_000;
const dayMs = 86_400_000;
const slug = "northwind";
/** Who can sign in, some of them on shift at any hour; their passwords are made per installation. */
const accounts = [
  "sanne-kok",
  "maya-visser",
  "adaeze-obi",
  "tess-hendriks",
  "tom-lind",
  "jonas-rask",
  "lieke-brandt",
  "carla-roos",
  "wim-otten",
];

async function makeWorkspace(at: number) {
  const organisation = demoOrganisation();
  const users = accounts.map((handle) => {
    const member = organisation.members.find((each) => each.handle === handle);
    if (member === undefined) throw new Error(`no member ${handle}`);
    return { ...member, password: randomBytes(9).toString("base64url") };
  });
  const opening = { name: organisation.name, slug, key_prefix: "ESC", organisation, paths: demoPaths(), at };
  const workspaceId = await openDemoWorkspace({ ...opening, requestId: "demo" }, users);
  return { workspaceId, users };
}

async function makeHistory(cast: Cast, count: number): Promise<number> {
  const zone = demoOrganisation().zone;
  // The board of today: contacts of the last hours, whatever the hour.
  const fresh = Math.min(48, Math.ceil(count / 4));
  const times = contactTimes(cast.random, cast.now, count - fresh, zone);
  for (let i = 0; i < fresh; i++) times.push(Math.floor(cast.now - cast.random.next() ** 2 * 5 * 3_600_000));
  times.sort((a, b) => a - b);
  const items = times.map((at, index) => storyOf(cast, planTicket(cast.random, at, cast.now, index), index));
  return play(items, (at) => sweepUntil(at, minute));
}

async function main(): Promise<void> {
  const now = clockNow();
  const start = now - (demoDays + 1) * dayMs;
  await prepareDemo(start, now + 92 * dayMs);
  const { workspaceId, users } = await makeWorkspace(start);
  const random = seeded(env.BATON_DEMO_SEED);
  const cast: Cast = { workspaceId, members: await membersByHandle(workspaceId), random, now };
  await makeHistory(cast, env.BATON_DEMO_TICKETS);
  while ((await deliverOutbox()) > 0);
  while ((await foldTickets(now)) > 0);
  await compactCounts(now);
  const admin = cast.members.get("sanne-kok");
  if (admin === undefined) throw new Error("no admin");
  const key = await createApiKey(
    { workspaceId, actor: admin, now, requestId: "demo" },
    { name: "Demo assistant", scopes: [...scopes] },
  );
  writeDemoFile({
    url: env.BATON_URL,
    workspace: slug,
    api_key: key.key,
    users: users.map(({ email, password, role, name }) => ({ email, password, role, name })),
  });
  await leaveDemo();
}

/** Whole or not at all, and readable by its owner only: it holds secrets. */
function writeDemoFile(demo: unknown): void {
  mkdirSync(env.BATON_DIR, { recursive: true });
  const file = join(env.BATON_DIR, "demo.json");
  writeFileSync(`${file}.part`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
