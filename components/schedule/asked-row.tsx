import { useTranslations } from "next-intl";
import type { CoverRequest } from "@/lib/domain/schedule/cover-request";
import type { ScheduleDay } from "@/lib/domain/schedule/week";
import { clip, type Span } from "@/lib/domain/time/spans";
import { cx } from "../ui/cx";
import { percentOf } from "./position";
import { blockLook, Row } from "./row";
import type { ScheduleWords } from "./use-words";

type Props = {
  requests: readonly CoverRequest[];
  days: readonly ScheduleDay[];
  week: Span;
  words: ScheduleWords;
};

/** What waits for somebody's yes, dashed: it counts only then. */
export function AskedRow({ requests, days, week, words }: Props) {
  const t = useTranslations("schedule.bands");
  const inSight = requests.flatMap((request) => {
    const [span] = clip([request], week.from, week.to);
    return span === undefined ? [] : [{ request, span }];
  });
  if (inSight.length === 0) return null;
  return (
    <Row days={days} week={week} label={<span className="truncate">{t("asked")}</span>}>
      {inSight.map(({ request, span }) => {
        const { id, owner, asked } = request;
        const told = t("waits", {
          name: words.name(owner),
          whom: asked === null ? "anyone" : "one",
          asked: asked === null ? "" : words.name(asked),
          span: words.span(request),
        });
        return (
          <li
            key={id}
            style={percentOf(span, week)}
            title={told}
            className={cx(blockLook, "border border-muted border-dashed bg-raised text-muted")}
          >
            <span aria-hidden="true" className="truncate">
              {words.name(asked ?? owner)}
            </span>
            <span className="sr-only">{told}</span>
          </li>
        );
      })}
    </Row>
  );
}
