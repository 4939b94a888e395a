import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

const got: string[] = [];
let server: Server;
let refuse = false;
const state = vi.hoisted(() => ({ url: undefined as string | undefined }));
vi.mock("@/lib/env", () => ({
  env: {
    get SMTP_URL() {
      return state.url;
    },
    MAIL_FROM: "Baton <baton@example.org>",
  },
}));

/** As much of a mail server as one message needs. */
beforeAll(async () => {
  server = createServer((socket) => {
    let isData = false;
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      const text = chunk.toString("utf8");
      if (isData) {
        got.push(text);
        if (!text.endsWith("\r\n.\r\n")) return;
        isData = false;
        socket.write("250 taken\r\n");
      } else if (/^RCPT/i.test(text) && refuse) socket.write("550 nobody here\r\n");
      else if (/^DATA/i.test(text)) {
        isData = true;
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(text)) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    });
    socket.on("error", () => undefined);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  state.url = `smtp://127.0.0.1:${address.port}`;
});
afterAll(() => server.close());

const mail = {
  to: { name: "Pia Holt", address: "pia@example.org" },
  subject: "Join us",
  text: "By this link",
};

it("hands one e-mail to the server it was told of, and says where that refuses it", async () => {
  const { sendMail } = await import("./send-mail");
  await sendMail(mail);
  expect(got.join("")).toMatch(/From: Baton <baton@example.org>/);
  expect(got.join("")).toMatch(/To: Pia Holt <pia@example.org>/);
  expect(got.join("")).toMatch(/By this link/);
  refuse = true;
  await expect(sendMail(mail)).rejects.toThrow("nobody here");
});

it("sends nothing where no server was named", async () => {
  const { canSendMail, sendMail } = await import("./send-mail");
  expect(canSendMail()).toBe(true);
  state.url = undefined;
  expect(canSendMail()).toBe(false);
  await expect(sendMail(mail)).rejects.toThrow("no mail server");
});
