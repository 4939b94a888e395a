import { cx } from "../../ui/cx";
import { Field, Input } from "../../ui/forms/field";

/** As `datetime-local` gives it, in the zone that `hint` names. */
type SpanText = { from: string; to: string };
type Props = {
  labels: SpanText;
  hint: string;
  value: SpanText;
  onChange: (value: SpanText) => void;
  className?: string;
};

/** From when to when, on a wall clock. */
export function SpanFields({ labels, hint, value, onChange, className }: Props) {
  return (
    <div className={cx("grid gap-2", className)}>
      {(["from", "to"] as const).map((end) => (
        <Field key={end} label={labels[end]} hint={end === "to" ? hint : undefined}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={value[end]}
              onChange={({ target }) => onChange({ ...value, [end]: target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
