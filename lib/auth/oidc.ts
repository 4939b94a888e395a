import { type Account, customFetch, type Profile } from "next-auth";
import type { Provider } from "next-auth/providers";
import * as z from "zod";
import { env, isPrivateToUs } from "@/lib/env";
import type { ProvidedIdentity } from "./identity";

/** Id of the provider that `AUTH_OIDC_*` describes. */
export const oidcProvider = "oidc";

/** The OpenID Connect provider of this copy, `null` where none is set up. */
export function oidc(): Provider | null {
  const { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_ID: clientId, AUTH_OIDC_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return {
    id: oidcProvider,
    name: env.AUTH_OIDC_NAME,
    type: "oidc",
    issuer,
    clientId,
    clientSecret,
    checks: ["pkce", "state", "nonce"],
    // Asks the userinfo endpoint too: many providers keep address and name out of the ID token (OpenID Connect Core 5.4).
    idToken: false,
    [customFetch]: privateFetch,
  };
}

/** What the provider's own documents name is asked over TLS too: no part of a sign-in travels in the open. */
const privateFetch: typeof fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (!isPrivateToUs(url)) throw new Error("The provider names an address without TLS.");
  return fetch(input, init);
};

/** As providers write them: some say "true" for true. */
const Claims = z.object({
  sub: z.string().catch(""),
  email: z.string().catch(""),
  email_verified: z.union([z.boolean(), z.stringbool()]).catch(false),
  name: z.string().catch(""),
});

/** Who the provider says has signed in, by the userinfo endpoint and, for what that leaves out, by the ID token. */
export function identityOf(profile: Profile | undefined, account: Account): ProvidedIdentity {
  const claims = Claims.parse({ ...claimsOf(account.id_token), ...profile });
  return {
    provider: env.AUTH_OIDC_ISSUER ?? oidcProvider,
    subject: claims.sub,
    email: claims.email,
    isEmailVerified: claims.email_verified || env.AUTH_OIDC_TRUST_EMAIL,
    name: claims.name,
  };
}

/**
 * Of a token that came straight from the provider over TLS, which OpenID Connect Core 3.1.3.7 lets stand for its
 * signature; Auth.js has checked issuer, audience, time and nonce.
 */
function claimsOf(idToken: string | undefined): object {
  const payload = idToken?.split(".")[1];
  if (payload === undefined) return {};
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as object;
}
