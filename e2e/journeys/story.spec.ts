import { randomUUID } from "node:crypto";
import type { Api } from "../fixtures/api";
import { cardIn, cell } from "../fixtures/board-page";
import { publishStoryPath, type StoryPath } from "../fixtures/story-path";
import { expect, test } from "../fixtures/test";
import { composer, messageSaying, openTicket, resolve, waitForCustomer } from "../fixtures/ticket-page";
import { customerName } from "../fixtures/tickets";

type Clock = {
  metric: string;
  state: string;
  due_at: string | null;
  breached_at: string | null;
  ended_as: string | null;
};
type Ticket = { key: string; owner: string | null; tier: string | null; status_category: string };
type Answer = { ticket: Ticket; decision: { outcome: string; reason: string } | null };
type Event = { type: string; data: { metric?: string; passed_over?: { member: string; why: string }[] } };
type Figures = {
  first_contact: { share: { value: number | null; count: number } };
  escalations: { value: number };
};

/** What a clock of seconds and the worker's rounds may take. */
const realTime = { timeout: 45_000 };

// One after the other: both may put the story's teams into the organisation.
test.describe.configure({ mode: "default", timeout: 120_000 });

const create = (api: Api, { slug }: StoryPath, confidence: number, priority: string) =>
  api<Answer>("POST", "tickets", {
    path: slug,
    subject: "My address does not change",
    priority,
    customer: { external_id: `story-${randomUUID()}`, name: customerName },
    messages: [
      { author: "customer", body: "My address does not change in your app." },
      { author: "ai", body: "Open your profile and press Save." },
    ],
    ai: { confidence },
  });
const customerSays = (api: Api, key: string, body: string, confidence?: number) =>
  api<Answer>("POST", `tickets/${key}/messages`, {
    messages: [{ author: "customer", body }],
    ...(confidence !== undefined && { ai: { confidence } }),
  });
const read = (api: Api, key: string) => api<Ticket>("GET", `tickets/${key}`);
const clockOf = async (api: Api, key: string, metric: string): Promise<Clock | undefined> => {
  const { clocks } = await api<{ clocks: Clock[] }>("GET", `tickets/${key}/clocks`);
  return clocks.find((clock) => clock.metric === metric);
};
const eventsOf = async (api: Api, key: string, type: string): Promise<Event[]> => {
  const { items } = await api<{ items: Event[] }>("GET", `tickets/${key}/events?limit=200`);
  return items.filter((event) => event.type === type);
};

test("a ticket falls under the threshold, passes who does not accept, is answered, waits, and counts as first contact", async ({
  page,
  stack,
  api,
  signInAs,
  otherBrowser,
}) => {
  const story = await publishStoryPath(api, stack);
  const board = `/${stack.demo.workspace}/board?path=${story.slug}`;

  const born = await create(api, story, 0.95, "normal");
  const { key } = born.ticket;
  expect(born.decision?.outcome).toBe("kept_by_ai");
  const watcher = await otherBrowser("admin");
  await watcher.goto(board);
  await expect(watcher.locator(`[data-card="${key}"]`)).toBeVisible();

  const fell = await customerSays(api, key, "It does not save.", 0.4);
  expect(fell.decision).toMatchObject({ outcome: "escalated", reason: "low_confidence" });
  const [asked, next] = [...story.front].sort(([handle]) => (handle === fell.ticket.owner ? -1 : 1));
  if (asked === undefined || next === undefined) throw new Error("The story has two in front");
  expect(fell.ticket).toMatchObject({ owner: asked[0], tier: "l1", status_category: "new" });
  const [escalated] = await eventsOf(api, key, "escalated");
  expect(escalated?.data.passed_over).toContainEqual({ member: story.off, why: "off_shift" });
  await expect(cardIn(cell(watcher, "escalated", "l1"), key)).toBeVisible();

  await signInAs({ email: next[1].email });
  await page.goto(board);
  await expect.poll(async () => (await read(api, key)).owner, realTime).toBe(next[0]);
  const theirs = cardIn(cell(page, "escalated", "l1"), key);
  // Accepting what one has not yet seen is a conflict: the card shows whose it is now.
  await expect(theirs.getByRole("img", { name: new RegExp(`^${next[1].name}`) })).toBeVisible();
  await theirs.hover();
  await page.getByRole("button", { name: `Accept ${key}` }).click();
  await expect(page.getByText(`Accepted ${key}`).first()).toBeVisible();
  await expect(cardIn(cell(watcher, "in-progress", "l1"), key)).toBeVisible();
  await expect(cardIn(cell(watcher, "escalated", "l1"), key)).toHaveCount(0);
  expect(await read(api, key)).toMatchObject({ owner: next[0], status_category: "active" });

  await openTicket(page, stack, key);
  await composer(page).fill("I changed it for you. Is it right now?");
  await composer(page).press("Control+Enter");
  await expect(messageSaying(page, "I changed it for you.")).toBeVisible();
  await expect
    .poll(() => clockOf(api, key, "first_response"))
    .toMatchObject({ ended_as: "met", breached_at: null });

  await waitForCustomer(page);
  expect(await clockOf(api, key, "resolution")).toMatchObject({ state: "paused", due_at: null });
  await customerSays(api, key, "The street is right, the number too.");
  await expect(page.getByRole("button", { name: "Wait for customer" })).toBeVisible();
  expect((await clockOf(api, key, "resolution"))?.state).toBe("running");

  await resolve(page, "Changed by hand.", "The form drops house numbers with a letter.");
  await expect
    .poll(() => api<Figures>("GET", `metrics?path=${story.slug}`), realTime)
    .toMatchObject({ first_contact: { share: { value: 1, count: 1 } }, escalations: { value: 1 } });
  await page.goto(`/${stack.demo.workspace}/dashboard?path=${story.slug}`);
  await expect(page.locator("main section").filter({ hasText: "First-contact" }).first()).toContainText(
    "100%",
  );
});

test("a resolution that is late climbs a tier, and its breach outlives the transfer", async ({
  stack,
  api,
}) => {
  const story = await publishStoryPath(api, stack);
  const { ticket } = await create(api, story, 0.3, "high");
  const { key, owner } = ticket;
  await expect.poll(async () => (await read(api, key)).tier, realTime).toBe("l2");
  const late = await clockOf(api, key, "resolution");
  expect(late?.breached_at).toEqual(late?.due_at ?? expect.any(String));
  expect(await read(api, key)).toMatchObject({ owner: story.second, status_category: "new" });

  const acting = { member: story.second };
  await api("POST", `tickets/${key}/accept`, { acting });
  await api("POST", `tickets/${key}/assign`, { acting, member: owner });
  const after = await clockOf(api, key, "resolution");
  expect(after).toMatchObject({ breached_at: late?.breached_at, ended_as: null });
  const breaches = await eventsOf(api, key, "clock_breached");
  expect(breaches.filter(({ data }) => data.metric === "resolution")).toHaveLength(1);
});
