import { describe, expect, test } from "vitest";
import { literal, msg } from "@/lib/domain/msg";
import { isolated, withoutOverrides } from "./bidi";
import { msgFormats } from "./msg";
import { msgRenderer } from "./renderer";
import { writtenFormats } from "./written";

const viewer = { zone: "Europe/Amsterdam", locale: "en" };
const now = Date.parse("2026-11-21T13:20:00Z");
const hour = 3_600_000;

describe("texts that are kept or sent", () => {
  const { instant, duration, list } = writtenFormats(viewer, now);

  test("say day and zone of every time, since nobody knows when and where they are read", () => {
    expect(instant(now)).toBe("21 Nov 14:20 CET");
    expect(instant(now + 24 * hour)).toBe("22 Nov 14:20 CET");
    expect(instant(Date.parse("2026-07-01T06:05:00Z"))).toBe("1 Jul 08:05 CEST");
  });

  test("say the year where it is another one", () => {
    expect(instant(Date.parse("2027-01-02T00:30:00Z"))).toBe("2 Jan 2027 01:30 CET");
    expect(instant(Date.parse("2026-12-31T23:30:00Z"))).toBe("1 Jan 2027 00:30 CET");
  });

  test("say times in the reader's zone", () => {
    const inUtc = writtenFormats({ zone: "UTC", locale: "en" }, now);
    expect(inUtc.instant(now)).toBe("21 Nov 13:20 UTC");
  });

  test("say lengths and lists as screens do", () => {
    const onScreen = msgFormats(viewer, now, { yesterday: "", tomorrow: "" });
    for (const ms of [0, 48_000, 372_000, 26 * hour]) expect(duration(ms)).toBe(onScreen.duration(ms));
    expect(list(["a", "b", "c"])).toBe("a, b, c");
  });
});

describe("a renderer", () => {
  test("answers in the default language where there are no messages of the one asked for", () => {
    const inOther = msgRenderer({ ...viewer, locale: "tlh" }, now);
    const inDefault = msgRenderer(viewer, now);
    const key = msg("faults.ticket.stale");
    expect(inOther(key)).toBe(inDefault(key));
    expect(inDefault(key)).not.toContain("faults.");
  });

  test("is of one zone and one moment, whoever asked before", () => {
    const said = msg("ui.in", { span: { instant: now } });
    expect(msgRenderer(viewer, now)(said)).toBe("in 21 Nov 14:20 CET");
    expect(msgRenderer({ ...viewer, zone: "UTC" }, now)(said)).toBe("in 21 Nov 13:20 UTC");
    expect(msgRenderer(viewer, now)(said)).toBe("in 21 Nov 14:20 CET");
  });

  test("leaves what people wrote as it stands: braces and tags in it are no message", () => {
    const render = msgRenderer(viewer, now);
    expect(render(literal("{name} <b>x</b> '{y}'"))).toBe("{name} <b>x</b> '{y}'");
    const said = msg("faults.ticket.owns_already", { name: "{name} <i>" });
    expect(render(said)).toContain("{name} <i>");
  });
});

test("a finished sentence keeps its isolations, and nothing in it turns the rest round", () => {
  const sentence = `Accepted by ${isolated("נועה")}\u202e, today\u202a`;
  expect(withoutOverrides(sentence)).toBe("Accepted by \u2068נועה\u2069, today");
});
