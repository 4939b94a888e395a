import type { Sql, TransactionSql } from "postgres";
import { isHangUp, type Renewable } from "./renewable";
import { DatabaseSilent, type Watchdog } from "./watchdog";

/** Statements with more parameters are many-row inserts: too many different ones to keep prepared. */
const mostParameters = 120;

type QueryPromise = {
  reject: (error: Error) => void;
  then: (done: () => void, failed: (error: unknown) => void) => unknown;
};
type InTransaction = (inner: TransactionSql) => unknown;
type Client = Sql | TransactionSql;

/** Whose statements these are: a pool's, or those of a transaction that may have lost its connection. */
type Owner = {
  client: () => Client;
  /** Told of a statement's failure, before whoever waits for it. */
  failed: (client: Client, error: unknown) => void;
  /** Throws where nothing may be sent any more. */
  check: () => void;
  life: Life | null;
};
type Life = { isOver: boolean };

/**
 * The client as drizzle should see it: statements stay prepared on their connection, none waits for ever, and nothing is
 * sent for a transaction whose connection is gone. Drizzle asks for unprepared ones, which costs a second round trip and
 * a new plan each time.
 */
export function prepared(pool: Renewable, watchdog: Watchdog): Sql {
  return wrapped<Sql>(pool.now(), watchdog, {
    client: () => pool.now(),
    failed: (client, error) => pool.failed(client as Sql, error),
    check: () => undefined,
    life: null,
  });
}

function wrapped<T extends Client>(shape: T, watchdog: Watchdog, owner: Owner): T {
  return new Proxy(shape, {
    get(_, name) {
      const target = owner.client();
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      if (name === "unsafe")
        return (query: string, parameters: unknown[] = []) => {
          owner.check();
          const options = { prepare: parameters.length <= mostParameters };
          const sent: QueryPromise = Reflect.apply(member, target, [query, parameters, options]);
          const done = watchdog.watch(() => sent.reject(new DatabaseSilent()));
          sent.then(done, (error) => {
            done();
            owner.failed(target, error);
          });
          return sent;
        };
      if (name === "begin" || name === "savepoint")
        return (...given: unknown[]) => {
          owner.check();
          const life = owner.life ?? { isOver: false };
          const failed = (error: unknown) => {
            if (owner.life !== null) return;
            if (isGone(error)) life.isOver = true;
            owner.failed(target, error);
          };
          return watchedTransaction(watchdog, { life, failed }, (wrap) =>
            Reflect.apply(
              member,
              target,
              given.map((each) => (typeof each === "function" ? wrap(each as InTransaction) : each)),
            ),
          );
        };
      return member;
    },
  });
}

/** The statements of a transaction. */
const inside = (inner: TransactionSql, life: Life): Owner => ({
  client: () => inner,
  failed: (_, error) => {
    if (isGone(error)) life.isOver = true;
  },
  check: () => {
    if (life.isOver) throw new ConnectionGone();
  },
  life,
});

/** Closed, as the driver knows too; one that is only silent still gets its rollback. */
const isGone = (error: unknown): boolean => isHangUp(error) && !(error instanceof DatabaseSilent);

/** The connection of this transaction closed, and with it all that it did. */
class ConnectionGone extends Error {
  override readonly name = "ConnectionGone";
  readonly code = "CONNECTION_CLOSED";
  constructor() {
    super("The connection of this transaction is gone");
  }
}

/**
 * The driver's own begin and commit are watched; statements between them watch themselves. After a lost connection the
 * driver would send what follows, its rollback first, to nobody, which ends the process, or to the server that is back,
 * outside of any transaction: so it never hears that the work is over.
 */
function watchedTransaction(
  watchdog: Watchdog,
  { life, failed }: { life: Life; failed: (error: unknown) => void },
  run: (wrap: (work: InTransaction) => InTransaction) => Promise<unknown>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const expire = () => {
      isLate = true;
      reject(new DatabaseSilent());
    };
    let done = watchdog.watch(expire);
    const wrap = (work: InTransaction) => async (inner: TransactionSql) => {
      done();
      // Begun after its caller was told that it was not: nothing may come of it.
      if (isLate) throw new DatabaseSilent();
      try {
        const result = await work(wrapped(inner, watchdog, inside(inner, life)));
        if (!life.isOver) return result;
        reject(new ConnectionGone());
      } catch (error) {
        if (!life.isOver) throw error;
        reject(error);
      } finally {
        if (!life.isOver) done = watchdog.watch(expire);
      }
      return new Promise(() => undefined);
    };
    run(wrap)
      .then(resolve, (error) => {
        failed(error);
        reject(error);
      })
      .finally(() => done());
  });
}
