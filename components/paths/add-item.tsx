"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../ui/forms/button";
import { Input } from "../ui/forms/field";

type Props = { id: string; label: string; onAdd: (name: string) => string | null };

/** A name and Enter: the new one stands at the end, and the next can be typed at once. */
export function AddItem({ id, label, onAdd }: Props) {
  const t = useTranslations("paths-screen");
  const [name, setName] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = name.trim();
    if (typed !== "" && onAdd(typed) !== null) setName("");
    box.current?.focus();
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Input
        ref={box}
        id={id}
        value={name}
        maxLength={120}
        autoComplete="off"
        placeholder={label}
        onChange={(event) => setName(event.target.value)}
        className="max-w-72"
      />
      <Button type="submit" icon={<Plus aria-hidden="true" />}>
        {t("add")}
      </Button>
    </form>
  );
}
