import type { Sql, TransactionSql } from "postgres";

/** Statements with more parameters are many-row inserts: too many different ones to keep prepared. */
const mostParameters = 120;

/**
 * The client as drizzle should see it: statements stay prepared on their connection. Drizzle asks for unprepared
 * ones, which costs a second round trip and a new plan each time.
 */
export function prepared<T extends Sql | TransactionSql>(client: T): T {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      if (name === "unsafe")
        return (query: string, parameters: unknown[] = []) =>
          Reflect.apply(member, target, [
            query,
            parameters,
            { prepare: parameters.length <= mostParameters },
          ]);
      if (name === "begin" || name === "savepoint")
        return (...given: unknown[]) =>
          Reflect.apply(
            member,
            target,
            given.map((each) =>
              typeof each === "function" ? (inner: TransactionSql) => each(prepared(inner)) : each,
            ),
          );
      return member;
    },
  });
}
