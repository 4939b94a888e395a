import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, it } from "vitest";
import { testDatabase } from "../testing";
import { connectFault, reach } from "./connect-fault";

const told = (url: string) =>
  reach("DATABASE_URL", url).then(
    () => "reached",
    (error: Error) => error.message,
  );

it("names the variable and what to do, never the password", async () => {
  const { appUrl } = await testDatabase();
  const at = (change: (url: URL) => void) => {
    const url = new URL(appUrl);
    change(url);
    return told(url.href);
  };
  expect(await told(appUrl)).toBe("reached");
  expect(await told("postgres://me:s3cret@127.0.0.1:1/desk")).toBe(
    "DATABASE_URL: nothing listens at 127.0.0.1:1. Start PostgreSQL there, or correct host and port.",
  );
  expect(await told("postgres://me:s3cret@nowhere.invalid/desk")).toMatch(
    /^DATABASE_URL: .*nowhere\.invalid/,
  );
  expect(
    await at((url) => {
      url.password = "s3cret";
    }),
  ).toMatch(/^DATABASE_URL: the password of baton_app is wrong/);
  expect(
    await at((url) => {
      url.pathname = "/none";
    }),
  ).toMatch(/^DATABASE_URL: there is no database none/);
  for (const code of ["28000", "42501", "53300", "57P03", "CONNECT_TIMEOUT"]) {
    const text = connectFault(
      "DATABASE_OWNER_URL",
      "postgres://me:s3cret@db:5432/desk",
      new Error("x", { cause: { code } }),
    );
    expect(text).toMatch(/^DATABASE_OWNER_URL: \S/);
    expect(text).not.toContain("s3cret");
  }
});

it("is told in time of a server that hangs up or says nothing", async () => {
  const server = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  expect(await told(`postgres://a:b@127.0.0.1:${(server.address() as AddressInfo).port}/c`)).toMatch(
    /does not answer/,
  );
  server.close();
}, 30_000);
