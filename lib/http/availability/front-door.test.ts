import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { publicOrigin } from "@/lib/auth/public-address";
import { isForeign } from "../origin";
import { readableAddress, resolveClientAddress, watchFrontDoor } from "./front-door";

afterEach(() => vi.unstubAllEnvs());

const claimed = {
  host: "10.0.0.1:3000",
  forwarded: "host=evil.test",
  "x-forwarded-for": "203.0.113.9",
  "x-forwarded-host": "evil.test",
  "x-forwarded-proto": "https",
  "x-forwarded-port": "8443",
};
/** What the application sees of `headers`. */
function seen(headers: Record<string, string>): Headers {
  const settled = { ...headers };
  resolveClientAddress(settled);
  return new Headers(settled);
}

describe("what a caller says was forwarded", () => {
  it.each([
    ["no proxy is set", {}, "http://10.0.0.1:3000"],
    ["TRUSTED_PROXIES is 0", { TRUSTED_PROXIES: "0" }, "http://10.0.0.1:3000"],
    ["a proxy is trusted", { TRUSTED_PROXIES: "1" }, "https://evil.test"],
    ["the address is fixed", { AUTH_URL: "https://desk.test" }, "https://desk.test"],
    [
      "fixed, without a proxy",
      { AUTH_URL: "http://desk.test:81", TRUSTED_PROXIES: "0" },
      "http://desk.test:81",
    ],
  ])("leads links where it may: %s", (_, variables: Record<string, string>, origin) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(publicOrigin(seen(claimed))).toBe(origin);
    expect(isForeign(new Headers({ ...Object.fromEntries(seen(claimed)), origin }))).toBe(false);
    for (const other of ["https://evil.test", "http://10.0.0.1:3000", "https://desk.test"]) {
      const isAllowed = new URL(other).host === new URL(origin).host || other.includes("10.0.0.1");
      const call = new Headers({ ...Object.fromEntries(seen(claimed)), origin: other });
      expect([other, isForeign(call)]).toEqual([
        other,
        "AUTH_URL" in variables ? other !== origin : !isAllowed,
      ]);
    }
  });

  it("leaves no name of the address but ours where the address is fixed", () => {
    vi.stubEnv("AUTH_URL", "https://desk.test");
    vi.stubEnv("TRUSTED_PROXIES", "0");
    expect(Object.fromEntries(seen(claimed))).toEqual({
      host: "10.0.0.1:3000",
      "x-forwarded-host": "desk.test",
      "x-forwarded-proto": "https",
    });
  });
});

it("settles each request before it is read, and keeps browsers on TLS whatever answers", async () => {
  watchFrontDoor();
  let read: IncomingHttpHeaders = {};
  const server = createServer((request, response) => {
    read = request.headers;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/health`;
  const plain = await fetch(url, {
    headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" },
  });
  expect([read["x-forwarded-for"], plain.headers.get("strict-transport-security")]).toEqual([
    undefined,
    null,
  ]);
  vi.stubEnv("AUTH_URL", "https://desk.test");
  const secure = await fetch(url);
  expect(read["x-forwarded-host"]).toBe("desk.test");
  expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
  server.close();
});

describe("an address that is no text", () => {
  it.each([
    ["/api/v1/paths/%ff/policy", "/api/v1/paths/%EF%BF%BD/policy"],
    ["/api/v1/tickets/%E0%A4%A?limit=%ff", "/api/v1/tickets/%EF%BF%BD%25A?limit=%ff"],
    ["/%00/board", "/%EF%BF%BD/board"],
    ["/50%", "/50%25"],
    ["/a%zz#%ff", "/a%25zz#%ff"],
    ["/%c0%80%ed%a0%80", "/%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD"],
  ])("%s becomes one that nobody has", (url, mended) => {
    expect(readableAddress(url)).toBe(mended);
    expect(() => decodeURIComponent(mended.split(/[?#]/)[0] ?? "")).not.toThrow();
  });

  it.each(["/", "/northwind/board?path=%zz", "/a%20b/%E2%82%AC", "/%2500/%25ff", "/x?y=/%ff"])(
    "%s stays",
    (url) => {
      expect(readableAddress(url)).toBe(url);
    },
  );
});
