import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export type Account = { sub: string; name?: string; email?: string; email_verified?: boolean | string };
export type TestProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in next; nobody is asked. `null` refuses. */
  account: Account | null;
  close: () => Promise<void>;
};
type Options = {
  /** Where the client gets the code. */
  callback: string;
  /** Whether name and address are in the ID token too, and not at the userinfo endpoint alone. */
  isTokenFull: boolean;
};

/** An OpenID Connect provider on a port of its own, that takes whoever `account` names without a question. */
export async function testProvider({ callback, isTokenFull }: Options): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: TestProvider = {
    issuer,
    clientId: "baton",
    clientSecret: randomBytes(16).toString("hex"),
    account: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: self.clientId, client_secret: self.clientSecret, redirect_uris: [callback] }],
    claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
    conformIdTokenClaims: !isTokenFull,
    cookies: { keys: [randomBytes(16).toString("hex")] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ ...self.account, sub: accountId }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        accountId: oidc.session?.accountId ?? "",
        clientId: oidc.client?.clientId ?? "",
      });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  provider.use(async ({ path, req, res }, next) => {
    if (!path.startsWith("/interaction/")) return next();
    const refused = { error: "access_denied", error_description: "nobody is signed in" };
    const result = self.account === null ? refused : { login: { accountId: self.account.sub } };
    await provider.interactionFinished(req, res, result);
  });
  server.on("request", provider.callback());
  return self;
}
