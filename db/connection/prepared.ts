import type { Sql, TransactionSql } from "postgres";
import { DatabaseSilent, type Watchdog } from "./watchdog";

/** Statements with more parameters are many-row inserts: too many different ones to keep prepared. */
const mostParameters = 120;

type QueryPromise = {
  reject: (error: Error) => void;
  then: (done: () => void, failed: () => void) => unknown;
};
type InTransaction = (inner: TransactionSql) => unknown;

/**
 * The client as drizzle should see it: statements stay prepared on their connection, and none waits for ever. Drizzle
 * asks for unprepared ones, which costs a second round trip and a new plan each time.
 */
export function prepared<T extends Sql | TransactionSql>(client: T, watchdog: Watchdog): T {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      if (name === "unsafe")
        return (query: string, parameters: unknown[] = []) => {
          const options = { prepare: parameters.length <= mostParameters };
          const sent: QueryPromise = Reflect.apply(member, target, [query, parameters, options]);
          const done = watchdog.watch(() => sent.reject(new DatabaseSilent()));
          sent.then(done, done);
          return sent;
        };
      if (name === "begin" || name === "savepoint")
        return (...given: unknown[]) =>
          watchedTransaction(watchdog, (wrap) =>
            Reflect.apply(
              member,
              target,
              given.map((each) => (typeof each === "function" ? wrap(each as InTransaction) : each)),
            ),
          );
      return member;
    },
  });
}

/** The driver's own begin and commit are watched; statements between them watch themselves. */
function watchedTransaction(
  watchdog: Watchdog,
  run: (wrap: (work: InTransaction) => InTransaction) => Promise<unknown>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const expire = () => {
      isOver = true;
      reject(new DatabaseSilent());
    };
    let done = watchdog.watch(expire);
    const wrap = (work: InTransaction) => async (inner: TransactionSql) => {
      done();
      // Begun after its caller was told that it was not: nothing may come of it.
      if (isOver) throw new DatabaseSilent();
      try {
        return await work(prepared(inner, watchdog));
      } finally {
        done = watchdog.watch(expire);
      }
    };
    run(wrap)
      .then(resolve, reject)
      .finally(() => done());
  });
}
