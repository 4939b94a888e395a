import { describe, expect, it } from "vitest";
import { Sample } from "../sample";
import { readRequests } from "./from-requests";

const request = {
  subject: "Refund",
  external_id: "x-1",
  customer: { external_id: "c-1", name: "Bram", email: "bram@example.org", tier: "vip" },
  messages: [{ author: "customer", body: "Hello", at: "2026-11-20T10:00:00Z" }],
};

describe("pasted create requests", () => {
  it.each([
    ["one as JSON", JSON.stringify(request, null, 2), 1],
    ["a list", JSON.stringify([request, request]), 2],
    ["a line each", `${JSON.stringify(request)}\n\n${JSON.stringify(request)}\n`, 2],
    ["nothing", "  ", 0],
  ])("are read: %s", (_, text, count) => {
    const read = readRequests(text, "customer-service");
    expect(read.faults).toEqual([]);
    expect(read.samples).toHaveLength(count);
    for (const sample of read.samples) {
      expect(Sample.parse(sample)).toEqual(sample);
      expect(sample).toEqual({
        subject: "Refund",
        customer: { name: "Bram", tier: "vip" },
        messages: [{ author: "customer", body: "Hello" }],
      });
    }
  });

  it("name the lines that can't be read and use the others", () => {
    const read = readRequests(`${JSON.stringify(request)}\n{"subject": ""}\nnonsense`, "customer-service");
    expect(read.samples).toHaveLength(1);
    expect(read.faults.map(({ line }) => line)).toEqual([2, 3]);
    expect(readRequests("[1, 2", "customer-service").faults).toHaveLength(1);
  });

  it("are cut at what a playground takes", () => {
    const read = readRequests(JSON.stringify(Array.from({ length: 201 }, () => request)), "p");
    expect([read.samples.length, read.isCut]).toEqual([200, true]);
  });
});
