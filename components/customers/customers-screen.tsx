"use client";

import { Search, UserSearch } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import {
  type CustomerRecord,
  customerLabel,
  type ListedCustomer,
  mostFound,
} from "@/lib/domain/customers/view";
import { TopBar } from "../shell/top-bar";
import { useGo } from "../trouble/go";
import { Chip } from "../ui/data/chip";
import { EmptyState } from "../ui/feedback/states";
import { Button } from "../ui/forms/button";
import { Field, Input } from "../ui/forms/field";
import { CustomerCard } from "./customer-card";
import type { CustomerActions } from "./types";

export type CustomersScreenProps = {
  workspace: string;
  q: string;
  /** Null where nothing was looked for. */
  found: readonly ListedCustomer[] | null;
  chosen: CustomerRecord | null;
  actions: CustomerActions;
};

const addressOf = (workspace: string, q: string, id?: string): string =>
  `/${workspace}/settings/customers?${new URLSearchParams({ q, ...(id === undefined ? {} : { id }) })}`;

/** Finds one customer, and shows what is kept of them with what can be done about it. */
export function CustomersScreen({ workspace, q, found, chosen, actions }: CustomersScreenProps) {
  const t = useTranslations("customers");
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(addressOf(workspace, String(new FormData(event.currentTarget).get("q") ?? "").trim()));
  };
  return (
    <>
      <TopBar title={t("title")} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-4xl space-y-5 px-5 py-6 max-md:px-4">
          <p className="text-muted">{t("lead")}</p>
          <search>
            <form onSubmit={submit} className="flex items-end gap-2">
              <Field label={t("search")} className="flex-1">
                {(control) => (
                  <Input
                    {...control}
                    key={q}
                    name="q"
                    type="search"
                    required
                    maxLength={200}
                    defaultValue={q}
                    autoComplete="off"
                  />
                )}
              </Field>
              <Button type="submit" className="h-8" icon={<Search aria-hidden="true" />}>
                {t("find")}
              </Button>
            </form>
          </search>
          {chosen === null ? null : (
            <CustomerCard key={chosen.id} workspace={workspace} customer={chosen} actions={actions} />
          )}
          {found === null ? null : found.length === 0 ? (
            <EmptyState icon={<UserSearch aria-hidden="true" />} title={t("none", { q })}>
              {t("noneHint")}
            </EmptyState>
          ) : (
            <ul
              aria-label={t("results")}
              className="overflow-hidden rounded-lg border border-line bg-raised text-[13px]"
            >
              {found.map((customer) => (
                <li key={customer.id} className="border-line border-b last:border-b-0">
                  <Link
                    href={addressOf(workspace, q, customer.id)}
                    aria-current={customer.id === chosen?.id ? "true" : undefined}
                    className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 hover:bg-hover aria-[current]:bg-panel"
                  >
                    <span className="font-medium" dir="auto">
                      {customer.erasedAt === null ? customerLabel(customer) : t("erasedName")}
                    </span>
                    <span className="break-all text-muted">{customer.email ?? customer.externalId}</span>
                    <span className="ml-auto flex items-center gap-2">
                      {customer.legalHold ? <Chip tone="warn">{t("held")}</Chip> : null}
                      <span className="tnum text-muted">{t("tickets", { count: customer.tickets })}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {found?.length === mostFound ? (
            <p className="text-muted">{t("more", { count: mostFound })}</p>
          ) : null}
        </div>
      </div>
    </>
  );
}
