import { cache } from "react";
import { readSession } from "./next-auth";
import type { SignedIn } from "./sign-in";

/** The signed-in person, read once per request; `null` for nobody. */
export const sessionOf: () => Promise<SignedIn | null> = cache(readSession);
