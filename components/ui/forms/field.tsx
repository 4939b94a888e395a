import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "../cx";
import { CONTROL, CONTROL_SIZES, type ControlSize } from "./control-look";

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

export type { ControlSize } from "./control-look";
export { Select, type SelectProps } from "./select";

export type InputProps = Omit<ComponentProps<"input">, "size"> & { size?: ControlSize };

export function Input({ size = "md", className, type = "text", ...rest }: InputProps) {
  return <input {...rest} type={type} className={cx(CONTROL, CONTROL_SIZES[size], className)} />;
}

export type TextareaProps = ComponentProps<"textarea">;

/** Grows with its text up to its `max-h-*`, where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: TextareaProps) {
  return (
    <textarea
      dir="auto"
      {...rest}
      rows={rows}
      className={cx(CONTROL, "field-sizing-content px-2.5 py-1.5 text-[13px] leading-relaxed", className)}
    />
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
        <span>{label}</span>
        {hint === undefined ? null : <span className="block text-[12px] text-faint">{hint}</span>}
      </span>
    </label>
  );
}
