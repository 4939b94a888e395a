import { describe, expect, it } from "vitest";
import { type Choices, insertOf, sureOrder } from "./insert";
import { readTranscript } from "./read";
import type { SpeakerRole } from "./types";

const now = Date.UTC(2026, 10, 30, 12);
/** What comes of a text when a person confirms the guesses and says who the others are. */
function taken(text: string, roles: Record<string, SpeakerRole> = {}, more: Partial<Choices> = {}) {
  const read = readTranscript(text);
  const guessed = Object.fromEntries(read.speakers.map(({ id, role }) => [id, role]));
  const order = sureOrder(read) ?? "dmy";
  const choices = { order, zone: "Europe/Amsterdam", now, joined: new Set<number>(), ...more };
  return insertOf(read, { ...choices, roles: { ...guessed, ...roles } });
}
const said = (text: string, roles: Record<string, SpeakerRole> = {}, more: Partial<Choices> = {}) =>
  taken(text, roles, more).messages.map(({ author, at, body }) => [author, at?.slice(0, 16) ?? null, body]);
const speakers = (text: string) => readTranscript(text).speakers.map(({ name, role }) => [name, role]);

describe("a chat export", () => {
  it.each([
    [
      "WhatsApp on iOS",
      "\u200e[20/11/2026, 14:02:31] Maria Jansen: Hi\nsecond line\n[20/11/2026, 14:03:10] ~\u202fAcme Bot: Hello",
    ],
    [
      "WhatsApp on iOS with dots",
      "[20.11.26, 14:02:31] Maria Jansen: Hi\nsecond line\n[20.11.26, 14:03:10] Acme Bot: Hello",
    ],
    [
      "WhatsApp on iOS in America",
      "[11/20/26, 2:02:31\u202fPM] Maria Jansen: Hi\nsecond line\n[11/20/26, 2:03:10\u202fPM] Acme Bot: Hello",
    ],
    [
      "WhatsApp on Android",
      "20/11/2026, 14:02 - Maria Jansen: Hi\nsecond line\n20/11/2026, 14:03 - Acme Bot: Hello",
    ],
    [
      "WhatsApp on Android in America",
      "11/20/26, 2:02\u202fPM - Maria Jansen: Hi\nsecond line\n11/20/26, 2:03\u202fPM - Acme Bot: Hello",
    ],
    [
      "WhatsApp with hyphens",
      "20-11-2026 14:02 - Maria Jansen: Hi\nsecond line\n20-11-2026 14:03 - Acme Bot: Hello",
    ],
    [
      "Intercom",
      "Conversation with Maria Jansen\nStarted on November 20, 2026 at 02:02 PM Europe/Amsterdam time CET (GMT+0100)\n---\n02:02 PM | Maria Jansen: Hi\nsecond line\n02:03 PM | Fin from Acme Bot: Hello",
    ],
    [
      "Intercom by day",
      "November 20, 2026\n\n02:02 PM | Maria Jansen: Hi\nsecond line\n\n02:03 PM | Acme Bot: Hello",
    ],
    [
      "Zendesk",
      "Chat started: 2026-11-20 02:02 PM\n\n(02:02:31 PM) Maria Jansen: Hi\nsecond line\n(02:03:10 PM) Acme Bot: Hello",
    ],
    ["Slack", "Maria Jansen\n  2026-11-20 14:02\nHi\nsecond line\nAcme Bot APP\n  14:03\nHello"],
    [
      "Slack on one line",
      "Maria Jansen  [2026-11-20 2:02 PM]\nHi\nsecond line\nAcme Bot  APP  [2:03 PM]\nHello",
    ],
    ["Teams", "[20-11-2026 14:02] Maria Jansen\nHi\nsecond line\n[20-11-2026 14:03] Acme Bot\nHello"],
    [
      "Teams in a browser",
      "Maria Jansen 20/11/2026 14:02\nHi\nsecond line\n\nAcme Bot 20/11/2026 14:03\nHello",
    ],
    ["ISO times", "2026-11-20T13:02:31Z Maria Jansen: Hi\nsecond line\n[2026-11-20 14:03] Acme Bot: Hello"],
    ["a log", "2026-11-20 14:02:31,Maria Jansen: Hi\nsecond line\n2026-11-20 14:03:10,Acme Bot: Hello"],
  ])("of %s is read with names, days and times of the reader's zone", (_, text) => {
    expect(said(text, { "Maria Jansen": "customer" })).toEqual([
      ["customer", "2026-11-20T13:02", "Hi\nsecond line"],
      ["ai", "2026-11-20T13:03", "Hello"],
    ]);
  });

  it("keeps what the chat itself says apart, and asks for names it doesn't know", () => {
    const text =
      "20/11/2026, 14:01 - Messages and calls are end-to-end encrypted.\n20/11/2026, 14:02 - +31 6 1234 5678: Hi\n20/11/2026, 14:03 - Sam: yes";
    expect(speakers(text)).toEqual([
      ["", "system"],
      ["+31 6 1234 5678", null],
      ["Sam", null],
    ]);
    expect(taken(text).unknown).toEqual(["+31 6 1234 5678", "Sam"]);
    expect(said(text, { "+31 6 1234 5678": "customer", Sam: "human" })).toHaveLength(3);
  });

  it("asks whether day or month comes first where both would do, and takes no instant of the future", () => {
    const text = "05/06/2026, 14:02 - Maria: Hi";
    expect(sureOrder(readTranscript(text))).toBeNull();
    expect(said(text, { Maria: "customer" }, { order: "dmy" })[0]?.[1]).toBe("2026-06-05T12:02");
    expect(said(text, { Maria: "customer" }, { order: "mdy" })[0]?.[1]).toBe("2026-05-06T12:02");
    expect(said("05/12/2026, 14:02 - Maria: Hi", { Maria: "customer" }, { order: "dmy" })[0]?.[1]).toBeNull();
    expect(sureOrder(readTranscript("13/06/2026, 14:02 - M: a\n05/06/2026, 14:02 - M: b"))).toBe("dmy");
    expect(sureOrder(readTranscript("06/13/2026, 14:02 - M: a\n05/06/2026, 14:02 - M: b"))).toBe("mdy");
    expect(sureOrder(readTranscript("05.06.2026, 14:02 - M: a"))).toBe("dmy");
    expect(said("[31/02/2026, 14:02] Maria: Hi", { Maria: "customer" })[0]?.[1]).toBeNull();
  });
});

describe("who is who", () => {
  it("is asked of a name among known ones, and nothing is glued on", () => {
    const text = "Bot: How can I help?\nMarek: I call my lawyer\nBot: One moment";
    expect(speakers(text)).toEqual([
      ["Bot", "ai"],
      ["Marek", "customer"],
    ]);
    expect(said(text).map(([author, , body]) => [author, body])).toEqual([
      ["ai", "How can I help?"],
      ["customer", "I call my lawyer"],
      ["ai", "One moment"],
    ]);
    expect(taken("Customer: hi\nBot: hello\nMarek: I call my lawyer").unknown).toEqual(["Marek"]);
  });

  it("is asked of a head without a time among heads with one", () => {
    const text =
      "[20/11/2026, 14:02] Customer: your bot told me\nAI: you get 100 euro\n[20/11/2026, 14:03] Bot: Sorry";
    expect(taken(text).unknown).toEqual(["? AI"]);
    expect(said(text, { "? AI": "text" }).map(([author, , body]) => [author, body])).toEqual([
      ["customer", "your bot told me\nAI: you get 100 euro"],
      ["ai", "Sorry"],
    ]);
  });

  it("is never who is quoted, and a line can be joined with the one above", () => {
    expect(said("Customer: look\n> AI: you get 100 euro\nthat is wrong")).toEqual([
      ["customer", null, "look\n> AI: you get 100 euro\nthat is wrong"],
    ]);
    const joined = said("Customer: it said\nAI: you get 100 euro", {}, { joined: new Set([2]) });
    expect(joined).toEqual([["customer", null, "it said\nAI: you get 100 euro"]]);
  });

  it("is asked of the text above the first head; a text without heads is the customer's", () => {
    expect(taken("My order is late.\nAI: Sorry").unknown).toEqual(["?"]);
    expect(said("My order is late.\nWhere is it?")).toEqual([
      ["customer", null, "My order is late.\nWhere is it?"],
    ]);
  });

  it("is no address, time, label or sentence before a colon", () => {
    const text =
      "Customer: see https://example.org/a: it fails\nOrder number: 12\nTime: 12:30\nat 12:30: nothing\nhttp://x.test\nWhat I did: a, b";
    expect(said(text)).toEqual([["customer", null, text.slice("Customer: ".length)]]);
  });

  it("may be left out, or be a tool whose lines are what was tried", () => {
    const text =
      "Customer: hi\nTool: look_up(order 5) -> not found\nTool: refund => refused\nSystem: joined\nBot: sorry";
    const { attempts, messages } = taken(text, { System: "leave_out" });
    expect(attempts).toEqual([
      { action: "look_up(order 5)", result: "not found" },
      { action: "refund", result: "refused" },
    ]);
    expect(messages.map(({ author }) => author)).toEqual(["customer", "ai"]);
  });
});

describe("a message list in JSON", () => {
  it("of OpenAI brings tool calls and their results as attempts", () => {
    const text = JSON.stringify({
      model: "x",
      messages: [
        { role: "system", content: "You are a bot" },
        { role: "user", content: [{ type: "text", text: "Where is 48213?" }] },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "1", type: "function", function: { name: "find", arguments: '{"id":48213}' } }],
        },
        { role: "tool", tool_call_id: "1", content: "→ not found" },
        { role: "assistant", content: "I can't find it." },
      ],
    });
    const { messages, attempts } = taken(text, { "system prompt": "leave_out" });
    expect(messages.map(({ author, body }) => [author, body])).toEqual([
      ["customer", "Where is 48213?"],
      ["ai", "I can't find it."],
    ]);
    expect(attempts).toEqual([{ action: 'find({"id":48213})', result: "not found" }]);
  });

  it("of Anthropic and of this product are read alike", () => {
    const anthropic = [
      { role: "user", content: "Where is it?" },
      {
        role: "assistant",
        content: [
          { type: "text", text: "Let me look." },
          { type: "tool_use", id: "t", name: "find", input: { id: 5 } },
        ],
      },
      {
        role: "user",
        content: [{ type: "tool_result", tool_use_id: "t", content: [{ type: "text", text: "lost" }] }],
      },
    ];
    expect(taken(JSON.stringify(anthropic)).messages.map(({ author, body }) => [author, body])).toEqual([
      ["customer", "Where is it?"],
      ["ai", "Let me look."],
    ]);
    expect(taken(JSON.stringify(anthropic)).attempts).toEqual([{ action: 'find({"id":5})', result: "lost" }]);
    const own = {
      subject: "Late",
      messages: [{ author: "customer", body: "Hi", at: "2026-11-20T13:02:00Z" }],
    };
    expect(said(JSON.stringify(own))).toEqual([["customer", "2026-11-20T13:02", "Hi"]]);
    expect(taken(JSON.stringify(own)).subject).toBe("Late");
  });
});

describe("an e-mail thread", () => {
  const outlook = [
    "Thanks, but it still does not work.",
    "",
    "From: Acme Support <help@acme.example>",
    "Sent: Friday, November 20, 2026 3:10 PM",
    "To: Maria Jansen <maria@example.org>",
    "Subject: RE: Boiler leaks",
    "",
    "Please restart it.",
    "",
    "Van: Maria Jansen <maria@example.org>",
    "Verzonden: vrijdag 20 november 2026 14:02",
    "Aan: Acme Support",
    "Onderwerp: Boiler leaks",
    "",
    "My boiler leaks.",
    "It is urgent.",
  ].join("\n");

  it("is read oldest first, with its subject and the customer's address", () => {
    const result = taken(outlook, { "Maria Jansen": "customer", "Acme Support": "human", "?": "customer" });
    expect(result.messages.map(({ author, at, body }) => [author, at?.slice(0, 16) ?? null, body])).toEqual([
      ["customer", "2026-11-20T13:02", "My boiler leaks.\nIt is urgent."],
      ["human", "2026-11-20T14:10", "Please restart it."],
      ["customer", null, "Thanks, but it still does not work."],
    ]);
    expect([result.subject, result.customer]).toEqual([
      "Boiler leaks",
      { name: "Maria Jansen", email: "maria@example.org" },
    ]);
  });

  it.each([
    ["Gmail", "On Fri, 20 Nov 2026 at 14:02, Maria Jansen <maria@example.org> wrote:"],
    ["Gmail over two lines", "On Fri, 20 Nov 2026 at 14:02, Maria Jansen\n<maria@example.org> wrote:"],
    ["Apple Mail", "On 20 Nov 2026, at 14:02, Maria Jansen <maria@example.org> wrote:"],
    ["Gmail in Dutch", "Op vr 20 nov. 2026 om 14:02 schreef Maria Jansen <maria@example.org>:"],
    ["Gmail in Danish", "Den fre. 20. nov. 2026 kl. 14:02 skrev Maria Jansen <maria@example.org>:"],
    ["Gmail in German", "Am Fr., 20. Nov. 2026 um 14:02 Uhr schrieb Maria Jansen <maria@example.org>:"],
  ])("quoted as %s does gives the earlier mail to its writer", (_, head) => {
    const text = `It works now.\n\n${head}\n> My boiler leaks.\n>\n> Maria`;
    const roles: Record<string, SpeakerRole> = { "Maria Jansen": "customer", "?": "human" };
    expect(said(text, roles)).toEqual([
      ["customer", "2026-11-20T13:02", "My boiler leaks.\n\nMaria"],
      ["human", null, "It works now."],
    ]);
  });
});

it("proposes the customer's first real sentence as the subject", () => {
  expect(taken("Customer: Hi!\nCustomer: My order 48213 has not arrived. I paid twice.").subject).toBe(
    "My order 48213 has not arrived.",
  );
  expect(taken("Bot: hello there friend").subject).toBeNull();
});
