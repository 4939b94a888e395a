import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffDocuments, sameJson } from "@/lib/domain/policy/diff";
import { type Conflict, mergePatch, type Patch, valueAt } from "@/lib/domain/policy/draft/patch";
import {
  edited,
  faultsOf,
  keptOf,
  lost,
  type Model,
  openModel,
  received,
  redone,
  refused,
  resolved,
  restored,
  saved,
  sending,
  undone,
  unsavedOf,
} from "./draft-store";

type Item = { slug: string; name: string; when: { n: number } };
type Doc = { title: string; share: number; items: Item[] };

const item = (slug: string, n = 0): Item => ({ slug, name: slug.toUpperCase(), when: { n } });
const start: Doc = { title: "Live", share: 0.5, items: [item("a"), item("b"), item("c")] };

const open = (document = start, revision = 0): Model<Doc> => openModel({ document, revision, live: start });
const put = (model: Model<Doc>, change: (document: Doc) => Doc, merge: string | null = null, at = 0) =>
  edited(model, change, { at, merge });
const titled = (title: string) => (document: Doc) => ({ ...document, title });
const named = (slug: string, name: string) => (document: Doc) => ({
  ...document,
  items: document.items.map((one) => (one.slug === slug ? { ...one, name } : one)),
});
const without = (slug: string) => (document: Doc) => ({
  ...document,
  items: document.items.filter((one) => one.slug !== slug),
});

/** Any edit a person could make: values, parts, adding, removing, reordering. */
const anyEdit: fc.Arbitrary<(document: Doc) => Doc> = fc.oneof(
  fc.string({ maxLength: 3 }).map(titled),
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (document: Doc) => ({ ...document, share })),
  fc.tuple(fc.nat(6), fc.string({ maxLength: 3 })).map(([index, name]) => (document: Doc) => {
    const slug = document.items[index % Math.max(1, document.items.length)]?.slug ?? "";
    return named(slug, name)(document);
  }),
  fc.tuple(fc.nat(6), fc.nat(9)).map(([index, n]) => (document: Doc) => ({
    ...document,
    items: document.items.map((one, at) => (at === index ? { ...one, when: { n } } : one)),
  })),
  fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.nat(6), fc.nat(9)).map(
    ([slug, index, n]) =>
      (document: Doc) =>
        document.items.some((one) => one.slug === slug)
          ? document
          : { ...document, items: document.items.toSpliced(index, 0, item(slug, n)) },
  ),
  fc.constantFrom("a", "b", "c", "d", "e").map(without),
  fc.tuple(fc.nat(6), fc.nat(6)).map(([from, to]) => (document: Doc) => {
    const moving = document.items[from];
    if (moving === undefined) return document;
    return { ...document, items: document.items.toSpliced(from, 1).toSpliced(to, 0, moving) };
  }),
);

describe("undo", () => {
  test("takes back any sequence of edits, step by step, and redo makes them again", () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        const states = [open()];
        for (const edit of edits) states.push(put(states.at(-1) ?? open(), edit));
        let model = states.at(-1) ?? open();
        const steps = model.undo.length;
        const seen = [model.local];
        for (let step = 0; step < steps; step++) {
          model = undone(model);
          seen.push(model.local);
        }
        expect(model.local).toEqual(start);
        for (const document of seen.slice(0, -1).reverse()) {
          model = redone(model);
          expect(model.local).toEqual(document);
        }
      }),
    );
  });

  test("joins quick edits under one key, not slow ones and not other keys", () => {
    const typed = ["R", "Re", "Ref"].reduce((model, text) => put(model, titled(text), "title", 100), open());
    expect(typed.undo).toHaveLength(1);
    expect(undone(typed).local).toEqual(start);
    expect(put(typed, titled("Refu"), "title", 9_000).undo).toHaveLength(2);
    expect(put(typed, titled("Refu"), "name", 100).undo).toHaveLength(2);
    expect(put(typed, titled("Live"), "title", 100).undo).toHaveLength(0);
  });

  test("after a merge of somebody else's change takes back mine alone", () => {
    const mine = put(open(), titled("Mine"));
    const merged = received(mine, { document: named("a", "Theirs")(start), revision: 1, live: start });
    expect(merged.local).toMatchObject({ title: "Mine", items: [{ name: "Theirs" }, {}, {}] });
    expect(undone(merged).local).toEqual(named("a", "Theirs")(start));
    expect(redone(undone(merged)).local).toEqual(merged.local);
  });

  test("does nothing where somebody else has changed the same since, and the step is gone", () => {
    const mine = sending(put(open(), titled("Mine")));
    const model = saved(mine?.model ?? open(), {
      revision: 1,
      document: titled("Mine")(start),
      conflicts: [],
    });
    const theirs = received(model, { document: titled("Theirs")(start), revision: 2, live: start });
    expect(undone(theirs)).toMatchObject({ local: { title: "Theirs" }, undo: [], redo: [] });
  });
});

describe("saving", () => {
  test("sends what differs from the server's document, once", () => {
    const sent = sending(put(open(), titled("Mine")));
    expect(sent?.request).toEqual({
      revision: 0,
      patch: [{ path: "/title", kind: "changed", before: "Live", after: "Mine" }],
    });
    expect(sending(sent?.model ?? open())).toBeNull();
  });

  test("an edit made meanwhile stays on top of the answer", () => {
    const sent = sending(put(open(), titled("Mine")))?.model ?? open();
    const later = put(sent, named("b", "Later"));
    const answer = named("a", "Theirs")(titled("Mine")(start));
    const model = saved(later, { revision: 2, document: answer, conflicts: [] });
    expect(model.local).toEqual(named("b", "Later")(answer));
    expect(unsavedOf(model).map(({ path }) => path)).toEqual(["/items/b/name"]);
    expect(model.conflicts).toEqual([]);
  });

  test("of a patch whose answer was lost, what arrived is not a conflict with oneself", () => {
    const sent = sending(put(open(), titled("First")))?.model ?? open();
    const later = put(lost(sent), titled("Second"));
    const arrived = received(later, { document: titled("First")(start), revision: 1, live: start });
    expect(arrived).toMatchObject({ local: { title: "Second" }, conflicts: [] });
    const notArrived = received(later, { document: start, revision: 0, live: start });
    expect(notArrived).toMatchObject({ local: { title: "Second" }, conflicts: [] });
  });

  test("what the server refuses stays here, is named, and does not hold up the rest", () => {
    const wrong = put(put(open(), titled("")), named("a", "Fine"));
    const faults = [{ pointer: "/title", message: "At least one letter." }];
    const model = refused(sending(wrong)?.model ?? open(), faults);
    expect(model.local).toEqual(wrong.local);
    expect(faultsOf(model)).toEqual(faults);
    expect(sending(model)?.request.patch.map(({ path }) => path)).toEqual(["/items/a/name"]);
    const mended = put(model, titled("Right"));
    expect(faultsOf(mended)).toEqual([]);
    expect(
      sending(mended)
        ?.request.patch.map(({ path }) => path)
        .sort(),
    ).toEqual(["/items/a/name", "/title"]);
  });

  test("keeps the identity of parts that an answer did not change", () => {
    const sent = sending(put(open(), titled("Mine")))?.model ?? open();
    const answer = structuredClone(sent.local);
    const model = saved(sent, { revision: 1, document: answer, conflicts: [] });
    expect(model.local).toBe(sent.local);
    expect(model.base).toBe(model.local);
  });
});

describe("a conflict", () => {
  const met = received(put(open(), titled("Mine")), {
    document: titled("Theirs")(start),
    revision: 1,
    live: start,
  });

  test("shows theirs, keeps mine beside it, and ends by a choice", () => {
    expect(met.local.title).toBe("Theirs");
    expect(met.conflicts).toMatchObject([
      { path: "/title", mine: { after: "Mine" }, theirs: "Theirs", live: "Live" },
    ]);
    const titles = { mine: "Mine", theirs: "Theirs", live: "Live" };
    for (const side of ["mine", "theirs", "live"] as const) {
      const model = resolved(met, "/title", side, 0);
      expect(model.local.title).toBe(titles[side]);
      expect(model.conflicts).toEqual([]);
      expect(undone(model).local.title).toBe("Theirs");
    }
  });

  test("inside an item that others removed is about the whole item, which can come back", () => {
    const model = received(put(open(), named("b", "Mine")), {
      document: without("b")(start),
      revision: 1,
      live: start,
    });
    expect(model.conflicts).toMatchObject([{ path: "/items/b", theirs: null, live: item("b") }]);
    expect(resolved(model, "/items/b", "mine", 0).local).toEqual(named("b", "Mine")(start));
    expect(resolved(model, "/items/b", "live", 0).local).toEqual(start);
    expect(resolved(model, "/items/b", "theirs", 0).local).toEqual(without("b")(start));
  });

  test("about an item that I removed and others changed lets me remove it still", () => {
    const model = received(put(open(), without("b")), {
      document: named("b", "Theirs")(start),
      revision: 1,
      live: start,
    });
    expect(model.conflicts.map(({ path }) => path)).toEqual(["/items/b"]);
    expect(resolved(model, "/items/b", "mine", 0).local).toEqual(without("b")(start));
  });

  test("is over once they came to the same", () => {
    const agreed = received(met, { document: titled("Mine")(start), revision: 2, live: start });
    expect(agreed.conflicts).toEqual([]);
  });
});

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
