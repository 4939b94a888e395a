import { useTranslations } from "next-intl";
import type { Span } from "@/lib/domain/time/spans";
import { cx } from "../ui/cx";
import { Menu } from "../ui/overlays/menu";
import type { BlockAction } from "./bands";
import { percentOf } from "./position";
import type { ScheduleWords } from "./use-words";

type Props = {
  handle: string;
  span: Span;
  week: Span;
  isOver: boolean;
  words: ScheduleWords;
  actions: readonly BlockAction[];
};

/** Somebody's stretch on shift, with what can be done about it. What is past is paler and stays. */
export function FinalBlock({ handle, span, week, isOver, words, actions }: Props) {
  const t = useTranslations("schedule.bands");
  const told = `${words.name(handle)}, ${words.span(span)}`;
  const look = cx(
    "@container absolute inset-y-1.5 overflow-hidden whitespace-nowrap rounded px-1 text-left text-[11px] font-medium",
    isOver ? "bg-l2/45 text-ink" : "bg-l3 text-on-accent",
  );
  const hands = words.clocks(span);
  // Cut short it would tell another time: it stands where it fits whole.
  const fits = hands.length <= 5 ? "@min-[2.5rem]:block" : "@min-[4.75rem]:block";
  const clock = (
    <span aria-hidden="true" className={cx("tnum hidden", fits)}>
      {hands}
    </span>
  );
  if (actions.length === 0)
    return (
      <li style={percentOf(span, week)} title={told} className={look}>
        <span className="flex h-full items-center">{clock}</span>
        <span className="sr-only">{told}</span>
      </li>
    );
  return (
    <li className="contents">
      <Menu
        label={t("menu", { what: told })}
        align="start"
        trigger={
          <button
            type="button"
            title={told}
            aria-label={t("menu", { what: told })}
            style={percentOf(span, week)}
            className={cx(
              look,
              "hover:bg-l2 focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-2",
            )}
          >
            {clock}
          </button>
        }
        items={[
          { kind: "heading", id: "who", label: told },
          ...actions.map(({ id, label, hint, run }) => ({ id, label, hint, onSelect: run })),
        ]}
      />
    </li>
  );
}
