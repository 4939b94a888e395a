"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { risks } from "@/lib/domain/vocabulary";
import { cx } from "../ui/cx";
import { Input, Select } from "../ui/forms/field";

type CellProps = {
  label: string;
  /** `field`: no column's head stands above it. */
  look?: "cell" | "field" | undefined;
  className?: string;
  children: (id: string) => ReactNode;
};

/** A control of a row: its label shows where the columns have no heads, and is read everywhere. */
export function Cell({ label, look = "cell", className, children }: CellProps) {
  const id = useId();
  return (
    <div className={cx("min-w-0", className)}>
      <label
        htmlFor={id}
        className={cx(
          "block text-muted",
          look === "field" ? "mb-1 text-[12px]" : "mb-0.5 text-[11px] lg:sr-only",
        )}
      >
        {label}
      </label>
      {children(id)}
    </div>
  );
}

type NameProps = Pick<CellProps, "look"> & { label: string; name: string; onChange: (name: string) => void };

/** A name that may be emptied while one types; only one with a letter is kept. */
export function NameCell({ look, label, name, onChange }: NameProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Cell look={look} label={label}>
      {(id) => (
        <Input
          id={id}
          value={typed ?? name}
          maxLength={120}
          autoComplete="off"
          onChange={({ target }) => {
            setTyped(target.value);
            if (target.value.trim() !== "") onChange(target.value);
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Cell>
  );
}

type RiskProps = {
  label: string;
  risk: (typeof risks)[number];
  onChange: (risk: (typeof risks)[number]) => void;
};

export function RiskCell({ label, risk, onChange }: RiskProps) {
  const terms = useTranslations("terms.risk");
  return (
    <Cell label={label}>
      {(id) => (
        <Select
          id={id}
          value={risk}
          onChange={({ target }) => onChange(risks.find((each) => each === target.value) ?? risk)}
        >
          {risks.map((each) => (
            <option key={each} value={each}>
              {terms(each)}
            </option>
          ))}
        </Select>
      )}
    </Cell>
  );
}
