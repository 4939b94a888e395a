import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffDocuments, sameJson } from "@/lib/domain/policy/diff";
import { type Conflict, mergePatch, type Patch, valueAt } from "@/lib/domain/policy/draft/patch";
import {
  keptOf,
  lost,
  type Model,
  openModel,
  received,
  redone,
  restored,
  saved,
  sending,
  undone,
  unsavedOf,
} from "./draft-store";
import { anyEdit, type Doc, named, open, put, start, without } from "./testing/small-document";

/** A server that merges as the service does, and tells what was changed since a revision. */
class Server {
  document = start;
  revision = 0;
  private log: { revision: number; patch: Patch }[] = [];

  patch({ revision, patch }: { revision: number; patch: Patch }) {
    const since = this.log.filter((one) => one.revision > revision).flatMap((one) => one.patch);
    const { document, conflicts } = mergePatch(this.document, patch, since, start);
    const made = diffDocuments(this.document, document);
    if (made.length > 0) {
      this.revision++;
      this.document = document;
      this.log.push({ revision: this.revision, patch: made });
    }
    return structuredClone({ revision: this.revision, document, conflicts });
  }

  word() {
    return structuredClone({ revision: this.revision, document: this.document, live: start });
  }
}

type Answer = { revision: number; document: Doc; conflicts: Conflict[] };
type Client = { model: Model<Doc>; answer: Answer | null };
type Step =
  | { do: "edit"; who: 0 | 1; edit: (document: Doc) => Doc }
  | { do: "send" | "answer" | "lose" | "drop" | "read" | "undo" | "redo" | "reload"; who: 0 | 1 };

const who = fc.constantFrom<0 | 1>(0, 1);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("edit" as const), who, edit: anyEdit }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom<Exclude<Step["do"], "edit">>(
        "send",
        "answer",
        "lose",
        "drop",
        "read",
        "undo",
        "redo",
        "reload",
      ),
      who,
    }),
  },
);

function take(step: Step, client: Client, server: Server): void {
  const { model } = client;
  switch (step.do) {
    case "edit":
      client.model = put(model, step.edit);
      return;
    case "undo":
      client.model = undone(model);
      return;
    case "redo":
      client.model = redone(model);
      return;
    case "send":
    case "drop": {
      const next = sending(model);
      if (next === null) return;
      client.model = next.model;
      // Dropped on its way there, or its answer waits to be heard.
      if (step.do === "send") client.answer = server.patch(next.request);
      else client.model = lost(client.model);
      return;
    }
    case "answer":
      if (client.answer !== null) client.model = saved(model, client.answer);
      client.answer = null;
      return;
    case "lose":
      client.answer = null;
      client.model = lost(model);
      return;
    case "read":
      if (model.sent === null || model.sent.state === "lost") client.model = received(model, server.word());
      return;
    case "reload":
      client.model = restored(openModel(server.word()), JSON.parse(JSON.stringify(keptOf(model))));
      client.answer = null;
  }
}

function settle(client: Client, server: Server): void {
  if (client.answer !== null) take({ do: "answer", who: 0 }, client, server);
  for (let round = 0; round < 4; round++) {
    take({ do: "read", who: 0 }, client, server);
    take({ do: "send", who: 0 }, client, server);
    take({ do: "answer", who: 0 }, client, server);
  }
}

describe("two writers in any order of edits, answers, losses and reloads", () => {
  test("end with the same document, and what one sees differently is a conflict that is still there", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const server = new Server();
        const clients: [Client, Client] = [
          { model: open(), answer: null },
          { model: open(), answer: null },
        ];
        for (const step of steps) take(step, clients[step.who], server);
        for (const client of [...clients, ...clients]) settle(client, server);
        for (const { model } of clients) {
          expect(sameJson(model.local, server.document)).toBe(true);
          expect(unsavedOf(model)).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("lose no edit: mine reaches the server or stands in a conflict", () => {
    const slugs = fc.constantFrom("a", "b", "c");
    const theirs = fc.array(
      fc.record({ slug: slugs, name: fc.constantFrom<string | null>("one", "two", null) }),
      { maxLength: 6 },
    );
    const between = fc.array(
      fc.constantFrom<Exclude<Step["do"], "edit" | "undo" | "redo">>(
        "send",
        "answer",
        "lose",
        "drop",
        "read",
        "reload",
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(slugs, theirs, between, (slug, others, steps) => {
        const server = new Server();
        const me: Client = { model: put(open(), named(slug, "MINE")), answer: null };
        const other: Client = { model: open(), answer: null };
        let hasArrived = false;
        const look = () => {
          hasArrived ||= valueAt(server.document, `/items/${slug}/name`) === "MINE";
        };
        for (const theirEdit of others) {
          const { name } = theirEdit;
          other.model = put(
            other.model,
            name === null ? without(theirEdit.slug) : named(theirEdit.slug, name),
          );
          settle(other, server);
          for (const step of steps) {
            take({ do: step, who: 0 }, me, server);
            look();
          }
        }
        settle(me, server);
        look();
        const isHeld = me.model.conflicts.some(
          ({ path, mine }) =>
            path.startsWith(`/items/${slug}`) && JSON.stringify(mine.after).includes("MINE"),
        );
        expect(hasArrived || isHeld).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
