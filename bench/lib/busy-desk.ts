import type { Db } from "@/db/client";
import { customerServiceRules } from "@/lib/domain/rules/defaults";
import { putOrganisation } from "@/lib/services/policy/publish-organisation";
import { putPolicy } from "@/lib/services/policy/publish-policy";
import { readOrganisation, readPolicy } from "@/lib/services/policy/read-policy";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { benchRules } from "./rules-set";

/** A staffed desk with 25 rules, as a busy customer-service path has it, and the requests that it takes in. */

export const path = "customer-service";
const teams = ["front-line", "finance", "engineering", "specialists"];
const perTeam = 6;

type Document = Awaited<ReturnType<typeof readPolicy>>["document"];

/** Rules of the bench set name another path's categories and systems. */
function rulesOf(): Document["rules"] {
  const text = JSON.stringify(benchRules).replaceAll('"accounts"', '"account"');
  return JSON.parse(text) as Document["rules"];
}

/** @param edit changes the starter policy with its 25 rules before it is published */
export async function makeBusyDesk(
  db: Db,
  edit: (document: Document) => Document = (document) => document,
): Promise<TestWorkspace> {
  const workspace = await makeWorkspace(db);
  const admin = workspace.as("admin");
  const { document, version } = await readOrganisation(admin, {});
  const [first] = document.members;
  if (first === undefined) throw new Error("no member");
  const staff = teams.flatMap((team) =>
    Array.from({ length: perTeam }, (_, i) => {
      const handle = `${team}-${i + 1}`;
      const email = `${handle}-${workspace.slug}@example.org`;
      return { ...first, handle, email, name: handle, role: "agent" as const, capacity: 1000 };
    }),
  );
  await putOrganisation(admin, {
    document: {
      ...document,
      members: [...document.members, ...staff],
      teams: document.teams.map((team) => {
        const members = staff.map(({ handle }) => handle).filter((handle) => handle.startsWith(team.slug));
        return { ...team, members, lead: members[0] };
      }),
    },
    publish: true,
    reason: "staff",
    apply_to_running: false,
    version,
  });
  const live = await readPolicy(admin, { slug: path });
  await putPolicy(admin, {
    slug: path,
    document: edit({ ...live.document, rules: rulesOf() }),
    publish: true,
    reason: "rules",
    apply_to_running: false,
    version: live.version,
  });
  return workspace;
}

export const ruleCounts = { own: benchRules.length - customerServiceRules.length, all: benchRules.length };

/** Ways in which a conversation with an AI ends at a person, one per kind of rule. */
const conversations = [
  {
    subject: "Refund credited twice",
    category: "refund",
    customer: "That does not answer my question. Can I please speak to a person?",
    ai: { confidence: 0.71, sentiment: -0.5 },
  },
  {
    subject: "Charged after cancelling",
    category: "billing",
    customer: "You took the money again although I cancelled in March. This is the third time I write.",
    ai: { confidence: 0.44, sentiment: -0.8 },
  },
  {
    subject: "Can't sign in since the update",
    category: "account",
    customer: "The reset link still says expired. I want a human agent to look at it.",
    ai: { confidence: 0.9, sentiment: -0.2 },
  },
  {
    subject: "Question about my data",
    category: "privacy-legal",
    customer: "Under the GDPR I ask for all data that you hold about me.",
    ai: { confidence: 0.86, sentiment: 0 },
  },
];

/** The create request number `n`: a new customer and a conversation of three messages, about 1 kB. Each is escalated. */
export function createRequest(n: number) {
  const each = conversations[n % conversations.length] ?? conversations[0];
  if (each === undefined) throw new Error("no conversation");
  return {
    path,
    subject: each.subject,
    source: "bench",
    external_id: `conversation-${n}`,
    customer: { external_id: `customer-${n}`, name: "A. Customer", email: `customer-${n}@example.com` },
    category: each.category,
    language: "en",
    channel: "chat",
    messages: [
      {
        author: "customer" as const,
        body: `Hello, I write about order ${88_120 + n}: €129.00 left my account on Monday and nobody has told me why. Please look into it.`,
      },
      {
        author: "ai" as const,
        body: "Thank you for the details. I have looked the order up and I see the payment of €129.00. Let me check what it was for and come back to you in this conversation.",
      },
      { author: "customer" as const, body: each.customer },
    ],
    ai: each.ai,
  };
}
