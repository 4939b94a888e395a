import { createHmac, randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { env } from "@/lib/env";
import { isBehindTls } from "./public-address";

const rememberS = 365 * 86_400;

/**
 * The secret name of the browser that sends this call, kept in a cookie that scripts can't read. Only in a server
 * action: a page may not set cookies.
 */
export async function thisDevice(): Promise<string> {
  const secure = isBehindTls(await headers());
  const name = `${secure ? "__Host-" : ""}${env.BATON_INSTANCE}.device`;
  const jar = await cookies();
  const kept = jar.get(name)?.value;
  const device =
    kept !== undefined && /^[\w-]{22}$/.test(kept) ? kept : randomBytes(16).toString("base64url");
  jar.set(name, device, { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: rememberS });
  return device;
}

/** A keyed hash, so that who reads the stored attempts can't pass for the device. */
export const deviceHash = (device: string): string =>
  createHmac("sha256", env.AUTH_SECRET).update(`device ${device}`).digest("hex").slice(0, 32);
