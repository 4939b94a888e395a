"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { filterChange, filterCount, filterNames, noFilters } from "@/lib/domain/board/address";
import type { BoardView } from "@/lib/domain/board/view";
import type { ReadFree } from "../../free/types";
import { WhoIsFree } from "../../free/who-is-free";
import { LiveState } from "../../shell/connection";
import { TopBar } from "../../shell/top-bar";
import { LinkButton } from "../../ui/forms/button";
import { Select } from "../../ui/forms/select";
import { OnFirstUse } from "../../ui/on-first-use";
import { lazyPart } from "../../ui/use-lazy";
import { toggled, type useAddress } from "../use-address";
import { FilterBar } from "./filter-bar";
import type { FilterChipsProps } from "./filter-chips";
import type { StrangeFiltersProps } from "./strange-filters";
import { SummaryStrip } from "./summary-strip";

const chipsPart = lazyPart<FilterChipsProps>(() => import("./filter-chips").then((m) => m.FilterChips));

const strangePart = lazyPart<StrangeFiltersProps>(() =>
  import("./strange-filters").then((m) => m.StrangeFilters),
);
const isFiltered = (query: string): boolean => filterNames.some((name) => query.includes(`${name}=`));

type BoardBarsProps = {
  workspace: string;
  mayCreate: "yes" | "no";
  readFree: ReadFree;
  view: BoardView;
  address: ReturnType<typeof useAddress>;
  layout: "grid" | "phone";
};

/** What stands above the board: its path, the figures, the filters. */
export const BoardBars = memo(function BoardBars(props: BoardBarsProps) {
  const { workspace, mayCreate, readFree, view, address, layout } = props;
  const t = useTranslations("board");
  const { filter, hidden, change } = address;
  return (
    <>
      <TopBar
        title={t("title")}
        aside={
          <Select
            size="bar"
            aria-label={t("path")}
            value={view.path.slug}
            onChange={(event) => change({ path: event.target.value, category: null, fold: null, hide: null })}
          >
            {view.paths.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        }
        actions={
          <>
            <LiveState className="md:hidden" />
            <WhoIsFree workspace={workspace} read={readFree} className="max-md:hidden" />
            {mayCreate === "yes" ? (
              <LinkButton
                href={`/${workspace}/intake`}
                tone="primary"
                icon={<Plus aria-hidden="true" />}
                className="max-md:hidden"
              >
                {t("newTicket")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="flex min-h-11 shrink-0 items-center gap-x-4 border-line border-b bg-panel px-5 py-1 max-md:px-4">
        {/* biome-ignore lint/a11y/useSemanticElements: figures are no form; the group only names what scrolls */}
        <div
          role="group"
          aria-label={t("summary.label")}
          className="flex min-w-0 gap-x-5 overflow-x-auto px-0.5 py-1 [scrollbar-width:none] max-2xl:gap-x-4"
        >
          <SummaryStrip workspace={workspace} view={view} onChange={change} />
        </div>
        <div className="ml-auto flex shrink-0 items-center gap-2">
          <FilterBar
            view={view}
            filter={filter}
            hidden={hidden}
            layout={layout}
            onFilter={(name, values) => change(filterChange(name, values))}
            onClear={() => change(noFilters)}
            onHide={(status) => change({ hide: toggled(hidden, status) }, "replace")}
          />
          <LiveState className="max-md:hidden" />
        </div>
      </div>
      {isFiltered(address.query) ? <OnFirstUse part={strangePart} given={{ view, address }} /> : null}
      {filterCount(filter) > 0 || view.statuses.some(({ slug }) => hidden.includes(slug)) ? (
        // Of the height of what comes, so that nothing below moves.
        <div className="min-h-9 shrink-0 border-line border-b bg-panel pointer-coarse:min-h-12">
          <OnFirstUse part={chipsPart} given={{ view, address }} />
        </div>
      ) : null}
    </>
  );
});
