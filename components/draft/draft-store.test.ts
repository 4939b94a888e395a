import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  faultsOf,
  lost,
  received,
  redone,
  refused,
  resolved,
  saved,
  sending,
  undone,
  unsavedOf,
} from "./draft-store";
import { anyEdit, item, named, open, put, start, titled, without } from "./testing/small-document";

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
