"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import type { FormField, FormRefusal } from "@/lib/domain/access/form";
import { useHydrated } from "../ui/use-hydrated";

export type Outcome = { code: FormRefusal["code"] | "network"; retryAfterMs?: number };

/** Nothing that was typed is at fault. */
export const isTrouble = ({ code }: Outcome): boolean => code === "network" || code === "unavailable";

/**
 * One submission of a form to a server action: busy while it runs, the refusal afterwards, faults per field in
 * words, focus on the first wrong field. A lost network is an outcome, not an exception.
 */
export function useAuthForm<Done extends { ok: true }>(
  send: (values: Record<string, string>) => Promise<Done | FormRefusal>,
  onDone: (done: Done) => void,
) {
  const t = useTranslations("auth.field");
  const ofAuth = useTranslations("auth");
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [faults, setFaults] = useState<FormRefusal["faults"]>({});
  const form = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const values = Object.fromEntries(
      [...data.entries()].map(([name, value]) => [name, typeof value === "string" ? value : ""]),
    );
    setBusy(true);
    setOutcome(null);
    setFaults({});
    try {
      const result = await send(values);
      if (result.ok) return onDone(result);
      setFaults(result.faults ?? {});
      setOutcome({ code: result.code, retryAfterMs: result.retryAfterMs });
      focusFirst(form.current, Object.keys(result.faults ?? {}));
      setBusy(false);
    } catch {
      setOutcome({ code: "network" });
      setBusy(false);
    }
  };

  const fault = (field: FormField): string | undefined => {
    const code = faults?.[field];
    return code === undefined ? undefined : t(code);
  };
  const again = () => {
    setBusy(false);
    setOutcome(null);
    form.current?.reset();
  };

  const unavailable = ofAuth("unavailable");
  return { form, submit, busy, outcome, fault, again, ready: hydrated, unavailable };
}

function focusFirst(form: HTMLFormElement | null, names: string[]): void {
  const target = [...(form?.elements ?? [])].find(
    (element) => element instanceof HTMLElement && names.includes(element.getAttribute("name") ?? ""),
  );
  if (target instanceof HTMLElement) target.focus();
}
