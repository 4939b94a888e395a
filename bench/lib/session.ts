import { encode } from "next-auth/jwt";
import { appDb } from "@/db/client";
import { signIns } from "@/db/schema";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { newId } from "@/lib/services/context";

const hourMs = 3_600_000;

export type Cookie = { name: string; value: string };

/** Signs a person in as the sign-in page would, `count` times: a row and a cookie for each browser. */
export async function signInTimes(personId: string, count: number): Promise<Cookie[]> {
  const name = `${env.BATON_INSTANCE}.session`;
  const at = now();
  const ids = Array.from({ length: count }, () => newId(at));
  await appDb()
    .insert(signIns)
    .values(
      ids.map((signInId) => ({
        signInId,
        personId,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: at + 12 * hourMs,
        userAgent: "bench",
      })),
    );
  return Promise.all(
    ids.map(async (signInId) => ({
      name,
      value: await encode({
        token: { personId, signInId, sessionVersion: 1 },
        secret: env.AUTH_SECRET,
        salt: name,
        maxAge: (12 * hourMs) / 1000,
      }),
    })),
  );
}
