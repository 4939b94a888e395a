import { ChevronsUpDown, CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

/** What a `Field` gives its control: spread it on `Input`, `Textarea` or `Select`. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; undefined where all is well. */
  error?: ReactNode;
  /** Beside the label, at its end: `optional`, a link, a chip. */
  aside?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Label, control, hint and error, wired for screen readers. */
export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== "";
  const described = [hint ? `${id}-hint` : null, wrong ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className={cx("min-w-0", className)}>
      <div className="mb-1 flex items-baseline gap-2">
        <label htmlFor={id} className="text-[12px] text-muted">
          {label}
        </label>
        {aside === undefined ? null : <span className="ml-auto text-[12px] text-faint">{aside}</span>}
      </div>
      {children({
        id,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": wrong || undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-[12px] text-faint">
          {hint}
        </p>
      ) : null}
      {wrong ? (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1 text-[12px] text-breach">
          <CircleAlert aria-hidden="true" className="mt-[3px] size-3 shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  );
}

export type ControlSize = "md" | "lg";

const CONTROL = cx(
  "w-full min-w-0 rounded-md border border-field bg-raised text-ink transition-colors duration-100",
  "hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0",
  "aria-invalid:border-breach aria-invalid:bg-breach-soft/40",
  "disabled:cursor-not-allowed disabled:bg-panel disabled:text-muted [&:is(input,textarea)]:read-only:bg-panel",
);
const CONTROL_SIZES = {
  md: "h-8 px-2.5 text-[13px] pointer-coarse:h-10",
  lg: "h-10 px-3 text-[14px] pointer-coarse:h-11",
} satisfies Record<ControlSize, string>;

export type InputProps = Omit<ComponentProps<"input">, "size"> & { size?: ControlSize };

export function Input({ size = "md", className, type = "text", ...rest }: InputProps) {
  return <input {...rest} type={type} className={cx(CONTROL, CONTROL_SIZES[size], className)} />;
}

export type TextareaProps = ComponentProps<"textarea">;

/** Grows with its text up to its `max-h-*`, where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: TextareaProps) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cx(CONTROL, "field-sizing-content px-2.5 py-1.5 text-[13px] leading-relaxed", className)}
    />
  );
}

export type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  /** bar = 28 px for top bars · md and lg in forms. */
  size?: ControlSize | "bar";
  /** Classes of the box around it, such as its width. */
  boxClassName?: string;
};

/** The platform's own list, dressed: right on phones, right for keyboards. */
export function Select({ size = "md", className, boxClassName, children, ...rest }: SelectProps) {
  const dress =
    size === "bar"
      ? "h-7 rounded-md border border-line bg-raised pl-2 pr-7 text-[12px] text-ink hover:bg-hover w-full min-w-0 pointer-coarse:h-9"
      : cx(CONTROL, CONTROL_SIZES[size], "pr-8");
  return (
    <span
      className={cx(
        "relative inline-flex min-w-0 max-w-full",
        size === "bar" ? "max-md:max-w-[38vw]" : "w-full",
        boxClassName,
      )}
    >
      <select {...rest} className={cx("appearance-none truncate", dress, className)}>
        {children}
      </select>
      <ChevronsUpDown
        aria-hidden="true"
        className={cx(
          "pointer-events-none absolute top-1/2 -translate-y-1/2 text-faint",
          size === "bar" ? "right-2 size-3" : "right-2.5 size-3.5",
        )}
      />
    </span>
  );
}

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "size"> & {
  label: ReactNode;
  hint?: ReactNode;
};

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx("flex items-start gap-2 text-[13px]", className)}>
      <input {...rest} type="checkbox" className="mt-[3px] size-3.5 shrink-0 accent-accent" />
      <span className="min-w-0">
        {label}
        {hint === undefined ? null : <span className="block text-[12px] text-faint">{hint}</span>}
      </span>
    </label>
  );
}
