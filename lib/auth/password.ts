import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { passwordCost } from "@/lib/domain/access/sign-in";

let decoy: Promise<string> | undefined;

/**
 * Whether `password` is the one behind `stored` (a PHC string). Without a stored one the same work is done
 * against a decoy, so that the time taken doesn't tell whether an account exists.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash(randomBytes(24), passwordCost);
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}
