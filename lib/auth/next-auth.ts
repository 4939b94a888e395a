import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import type { Provider } from "next-auth/providers";
import Credentials from "next-auth/providers/credentials";
import * as z from "zod";
import { Email } from "@/lib/domain/access/sign-in";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { personOfIdentity } from "./identity";
import { identityOf, oidc, oidcProvider } from "./oidc";
import { isBehindTls } from "./public-address";
import { checkPassword, closeSignIn, currentSignIn, openSignIn, type SignedIn, signInMs } from "./sign-in";

const WrittenCredentials = z.object({
  email: Email,
  password: z.string().min(1).max(128),
  device: z.string().max(100).optional(),
});

/** Our names in the session cookie's encrypted JWT. */
const Token = z.object({
  personId: z.string(),
  signInId: z.string(),
  sessionVersion: z.number().int(),
});

/** Why a password was refused; `retryAfterMs` for a lock. Reaches the server action that called `signIn`. */
export class SignInRefused extends CredentialsSignin {
  constructor(
    readonly reason: "wrong" | "locked",
    readonly retryAfterMs: number,
  ) {
    super();
    this.code = reason;
  }
}

const password = Credentials({
  credentials: { email: { type: "email" }, password: { type: "password" }, device: {} },
  authorize: async (written, request) => {
    const parsed = WrittenCredentials.safeParse(written);
    if (!parsed.success) throw new SignInRefused("wrong", 0);
    const { email, password: secret, device } = parsed.data;
    const result = await checkPassword(email, secret, request.headers, device);
    if ("refused" in result) throw new SignInRefused(result.refused, result.retryAfterMs);
    return { id: result.personId, userAgent: request.headers.get("user-agent") ?? "" };
  },
});

function providers(): Provider[] {
  const provider = oidc();
  return provider === null ? [password] : [password, provider];
}

/** Whether the sign-in page offers the provider, and under which name. */
export function singleSignOn(): { id: string; name: string } | null {
  return oidc() === null ? null : { id: oidcProvider, name: env.AUTH_OIDC_NAME };
}

function cookies(isSecure: boolean): NextAuthConfig["cookies"] {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure } as const;
  const named = (name: string, host = false) => ({
    name: `${isSecure ? (host ? "__Host-" : "__Secure-") : ""}${env.BATON_INSTANCE}.${name}`,
    options,
  });
  return {
    sessionToken: named("session", true),
    callbackUrl: named("callback"),
    csrfToken: named("csrf", true),
    pkceCodeVerifier: named("pkce"),
    state: named("state"),
    nonce: named("nonce"),
  };
}

/** Behind TLS the cookies are Secure and `__Host-`. */
const isSecure = (headers: Headers | undefined): boolean => isBehindTls(headers ?? new Headers());

async function tokenOf(personId: string | null, userAgent: string): Promise<Record<string, unknown> | null> {
  return personId === null ? null : openSignIn(personId, userAgent, "provider");
}

function configOf(headers: Headers | undefined): NextAuthConfig {
  return {
    secret: env.AUTH_SECRET,
    trustHost: env.AUTH_TRUST_HOST || env.AUTH_URL !== undefined,
    providers: providers(),
    session: { strategy: "jwt", maxAge: signInMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: isSecure(headers),
    cookies: cookies(isSecure(headers)),
    callbacks: {
      // With a provider the person must be known before a session is made; the page says why they are not let in.
      signIn: async ({ account, profile }) => {
        if (account?.provider !== oidcProvider) return true;
        const result = await personOfIdentity(identityOf(profile, account));
        return "personId" in result || `/sign-in?error=${result.refused}`;
      },
      jwt: async ({ token, user, account, profile }) => {
        if (account?.provider === oidcProvider) {
          const result = await personOfIdentity(identityOf(profile, account));
          return tokenOf("personId" in result ? result.personId : null, headers?.get("user-agent") ?? "");
        }
        if (account) {
          const agent = "userAgent" in user && typeof user.userAgent === "string" ? user.userAgent : "";
          return user.id === undefined ? null : openSignIn(user.id, agent, "password");
        }
        // Whether it still counts is asked by `readSession`: where that can't be known, the cookie must stay.
        return Token.safeParse(token).success ? token : null;
      },
      session: ({ session, token }) => ({ ...session, token: Token.parse(token) }),
    },
    events: {
      signOut: async (message) => {
        const known = "token" in message ? Token.safeParse(message.token) : null;
        if (known?.success) await closeSignIn(known.data.signInId);
      },
    },
    logger: {
      error: (err) => {
        // A wrong password is no error of ours; it is in the audit of sign-ins.
        if (!(err instanceof CredentialsSignin)) logger().error({ err }, "sign-in failed");
      },
      warn: (code) => logger().debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

const nextAuth = NextAuth(async (request) => {
  if (request !== undefined) return configOf(request.headers);
  const { headers } = await import("next/headers");
  return configOf(await headers());
});

export const { handlers, signIn, signOut } = nextAuth;

/** The signed-in person of this request, from its cookie and the database; `null` for nobody. */
export async function readSession(): Promise<SignedIn | null> {
  const session = await nextAuth.auth();
  const known = z.object({ token: Token }).safeParse(session);
  return known.success ? currentSignIn(known.data.token) : null;
}
