import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Reading } from "@/lib/domain/procedure/view";
import { inOrder } from "@/lib/words/bidi";
import { Avatar } from "../ui/data/avatar";
import { Card } from "../ui/data/card";
import { Instant } from "../ui/time/time";

/** How many have read the version shown; who has and who hasn't, for those who lead others. */
export function ReadersCard({ reading, version }: { reading: Reading; version: number }) {
  const t = useTranslations("procedure-screen.readers");
  const { read, of, people } = reading;
  return (
    <Card className="p-3.5 max-xl:order-3 print:hidden">
      <h2 className="tnum font-semibold text-[13px]">{t("count", { read, of })}</h2>
      <div aria-hidden="true" className="mt-2 h-1.5 overflow-hidden rounded-full bg-line">
        <div className="h-full bg-accent" style={{ width: `${of === 0 ? 0 : (100 * read) / of}%` }} />
      </div>
      {people === null ? null : (
        <div className="mt-2 grid gap-1 text-[12px]">
          <People title={t("have", { count: people.have.length, version })}>
            {people.have.map(({ handle, name, at }) => (
              <Person key={handle} name={name}>
                <Instant at={at} show="day" />
              </Person>
            ))}
          </People>
          <People title={t("haveNot", { count: people.haveNot.length })}>
            {people.haveNot.map(({ handle, name, version: last }) => (
              <Person key={handle} name={name}>
                <span>{last === null ? t("none") : t("last", { version: last })}</span>
              </Person>
            ))}
          </People>
        </div>
      )}
    </Card>
  );
}

function People({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return <p className="py-0.5 text-muted">{title}</p>;
  return (
    <details>
      <summary className="min-h-6 leading-6">{title}</summary>
      <ul className="mt-1 grid max-h-72 gap-1 overflow-y-auto">{children}</ul>
    </details>
  );
}

const Person = ({ name, children }: { name: string; children: ReactNode }) => (
  <li className="flex items-center gap-2">
    <Avatar name={name} decorative />
    <span className="min-w-0 flex-1 truncate">{inOrder(name)}</span>
    <span className="tnum shrink-0 text-muted">{children}</span>
  </li>
);
