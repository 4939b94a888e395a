import fc from "fast-check";
import { expect, test } from "vitest";
import { msg } from "@/lib/domain/msg";
import { inOrder, isolated } from "./bidi";
import { msgFormats, renderMsg } from "./msg";

test("direction marks are dropped, letters and their joiners stay", () => {
  expect(inOrder("invoice\u202egpj.exe")).toBe("invoicegpj.exe");
  expect(inOrder("\u2067a\u2069\u2068b")).toBe("ab");
  expect(inOrder("می\u200cخواهم")).toBe("می\u200cخواهم");
  expect(inOrder("👩\u200d🔧")).toBe("👩\u200d🔧");
});

test("text from right to left is isolated, other text stays as it is", () => {
  expect(isolated("Anna")).toBe("Anna");
  expect(isolated("نور")).toBe("\u2068نور\u2069");
  expect(isolated("שלום 1")).toBe("\u2068שלום 1\u2069");
  expect(isolated("Bob\u202e")).toBe("Bob");
});

test("no text can close the isolation it stands in", () => {
  const letters = fc.constantFrom(
    "a",
    "א",
    "ن",
    " ",
    "\u202e",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
    "\u202c",
  );
  fc.assert(
    fc.property(fc.array(letters), (parts) => {
      const inside = isolated(parts.join("")).replace(/^\u2068|\u2069$/gu, "");
      expect(inside).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

test("a name in a sentence is isolated where the reader's words are shown", () => {
  const formats = msgFormats({ zone: "UTC", locale: "en" }, 0, { yesterday: "", tomorrow: "" });
  const words = (_: string, { who }: Record<string, string | number>) => `Accepted by ${who}, 2`;
  expect(renderMsg(msg("x", { who: "נועה" }), words, { ...formats, text: isolated })).toBe(
    "Accepted by \u2068נועה\u2069, 2",
  );
  expect(renderMsg(msg("x", { who: "נועה" }), words, formats)).toBe("Accepted by נועה, 2");
});
