import { afterEach, describe, expect, it, vi } from "vitest";
import { checkEnv, EnvError, env, environmentTable, variables } from "./env";

afterEach(() => vi.unstubAllEnvs());

describe("env", () => {
  it("names a missing variable and what it is for", () => {
    vi.stubEnv("AUTH_SECRET", undefined);
    expect(() => env.AUTH_SECRET).toThrow(
      new EnvError("AUTH_SECRET", `must be set (${variables.AUTH_SECRET.about})`),
    );
  });

  it("names a wrong variable and never shows its value", () => {
    vi.stubEnv("DATABASE_URL", "mysql://app:hunter2@host/db");
    expect(() => env.DATABASE_URL).toThrow(/^DATABASE_URL: must start with postgres:/);
    expect(() => env.DATABASE_URL).not.toThrow(/hunter2/);
    vi.stubEnv("PORT", "70000");
    expect(() => env.PORT).toThrow(/^PORT: must be a port number/);
  });

  it("checks a variable when it is read, not before, and follows a change", () => {
    vi.stubEnv("AUTH_SECRET", "short");
    vi.stubEnv("DATABASE_POOL_SIZE", "7");
    expect(env.DATABASE_POOL_SIZE).toBe(7);
    vi.stubEnv("DATABASE_POOL_SIZE", "8");
    expect(env.DATABASE_POOL_SIZE).toBe(8);
  });

  it("takes an empty variable for one that is not set", () => {
    vi.stubEnv("DATABASE_READ_URL", "");
    vi.stubEnv("BATON_DEMO", "");
    expect(env.DATABASE_READ_URL).toBeUndefined();
    expect(env.BATON_DEMO).toBe(false);
  });

  it("gives no secret a default", () => {
    const withDefault = Object.entries(variables).filter(([, variable]) => {
      const absent = variable.parse.safeParse(undefined);
      return "secret" in variable && variable.secret && absent.success && absent.data !== undefined;
    });
    expect(withDefault.map(([name]) => name)).toEqual([]);
  });

  it("is checked as a whole where a process starts: missing, wrong, and half a provider", () => {
    vi.stubEnv("DATABASE_URL", "postgres://app@localhost/baton");
    vi.stubEnv("AUTH_SECRET", undefined);
    expect(checkEnv).toThrow(/^AUTH_SECRET: must be set/);
    vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough to do");
    expect(checkEnv).not.toThrow();
    vi.stubEnv("WORKER_BATCH", "many");
    expect(checkEnv).toThrow(/^WORKER_BATCH: must be a whole number/);
    vi.stubEnv("WORKER_BATCH", "");
    vi.stubEnv("AUTH_OIDC_ISSUER", "https://id.example.org");
    vi.stubEnv("AUTH_OIDC_SECRET", "of the client");
    expect(checkEnv).toThrow(/^AUTH_OIDC_ID: must be set, since AUTH_OIDC_ISSUER is/);
    vi.stubEnv("AUTH_OIDC_ID", "desk");
    for (const issuer of ["http://id.example.org", "http://10.0.0.1/id", "http://localhost.example.org"]) {
      vi.stubEnv("AUTH_OIDC_ISSUER", issuer);
      expect(checkEnv).toThrow(/^AUTH_OIDC_ISSUER: must be https, save on loopback/);
    }
    for (const issuer of [
      "http://localhost:8080/realms/a",
      "http://127.0.0.1:9",
      "http://[::1]:9",
      "https://id.test",
    ]) {
      vi.stubEnv("AUTH_OIDC_ISSUER", issuer);
      expect(checkEnv).not.toThrow();
    }
    vi.stubEnv("AUTH_TRUST_HOST", "0");
    expect(checkEnv).toThrow(/^AUTH_URL: must be set, since AUTH_TRUST_HOST is 0/);
    vi.stubEnv("AUTH_URL", "https://desk.test");
    expect(checkEnv).not.toThrow();
  });

  it("prints one row per variable", () => {
    expect(environmentTable().split("\n")).toHaveLength(Object.keys(variables).length + 2);
  });
});
