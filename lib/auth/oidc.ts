import type { Account, Profile } from "next-auth";
import type { Provider } from "next-auth/providers";
import * as z from "zod";
import { env } from "@/lib/env";
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
  };
}

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

/** Of a token whose signature, audience and nonce Auth.js has checked. */
function claimsOf(idToken: string | undefined): object {
  const payload = idToken?.split(".")[1];
  if (payload === undefined) return {};
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as object;
}
