import { createTransport } from "nodemailer";
import { env } from "@/lib/env";

export type Mail = { to: { name: string; address: string }; subject: string; text: string };

/** Whether this server was told of a mail server. */
export const canSendMail = (): boolean => env.SMTP_URL !== undefined;

const waitMs = 10_000;

/** Sends one e-mail; rejects where the mail server did not take it within seconds. */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const timeouts = { connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs };
  if (env.SMTP_URL === undefined) throw new Error("no mail server is set up");
  const transport = createTransport({ url: env.SMTP_URL, ...timeouts });
  try {
    await transport.sendMail({ from: env.MAIL_FROM, to, subject, text });
  } finally {
    transport.close();
  }
}
