import { randomUUID } from "node:crypto";
import { publishStoryPath, type StoryPath } from "../fixtures/story-path";
import { expect, test } from "../fixtures/test";

type Clock = {
  metric: string;
  state: string;
  due_at: string | null;
  breached_at: string | null;
  ended_as: string | null;
};
type Ticket = {
  key: string;
  owner: string | null;
  tier: string | null;
  status_category: string;
  breached: boolean;
};
type Answer = { ticket: Ticket; decision: { outcome: string; reason: string } | null };

const timeoutMs = 60_000;

const create = async (story: StoryPath, confidence: number, priority: string) =>
  story.call<Answer>("POST", "tickets", {
    path: story.slug,
    subject: "My address does not change",
    priority,
    customer: { external_id: `story-${randomUUID()}`, name: "Wout de Wit" },
    messages: [
      { author: "customer", body: "My address does not change in your app." },
      { author: "ai", body: "Open your profile and press Save." },
    ],
    ai: { confidence },
  });
const read = async (story: StoryPath, key: string): Promise<Ticket> => {
  const found = await story.call<Ticket | { ticket: Ticket }>("GET", `tickets/${key}`);
  return "ticket" in found ? found.ticket : found;
};
const clockOf = async (story: StoryPath, key: string, metric: string): Promise<Clock | undefined> => {
  const { clocks } = await story.call<{ clocks: Clock[] }>("GET", `tickets/${key}/clocks`);
  return clocks.find((clock) => clock.metric === metric);
};

test("a resolution that is late climbs a tier, and its breach outlives the transfer", async ({
  stack,
  request,
}) => {
  test.setTimeout(180_000);
  const story = await publishStoryPath(request, stack);
  const { ticket } = await create(story, 0.3, "high");
  const { key, owner } = ticket;
  await expect.poll(async () => (await read(story, key)).tier, { timeout: timeoutMs }).toBe("l2");
  const late = await clockOf(story, key, "resolution");
  expect(late?.breached_at).toEqual(late?.due_at ?? expect.any(String));
  expect(await read(story, key)).toMatchObject({ owner: story.second.handle, status_category: "new" });
  await story.call("POST", `tickets/${key}/accept`, { acting: { member: story.second.handle } });
  await story.call("POST", `tickets/${key}/assign`, {
    acting: { member: story.second.handle },
    member: owner,
  });
  const after = await clockOf(story, key, "resolution");
  expect(after).toMatchObject({ breached_at: late?.breached_at, ended_as: null });
  const { items } = await story.call<{ items: { type: string; data: { metric?: string } }[] }>(
    "GET",
    `tickets/${key}/events?limit=200`,
  );
  const breaches = items.filter(
    ({ type, data }) => type === "clock_breached" && data.metric === "resolution",
  );
  expect(breaches).toHaveLength(1);
});
