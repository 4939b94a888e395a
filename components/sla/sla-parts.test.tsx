import { SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { messages } from "@/i18n/messages";
import { starterPolicy } from "@/lib/domain/policy/starter/starter";
import { baseOrganisation } from "@/lib/domain/policy/testing/documents";
import { addRow, setTarget } from "@/lib/domain/sla/edit/rows";
import type { Draft } from "../draft/types";
import { DraftContext } from "../draft/use-draft";
import { openEdits } from "./calendars/calendar-store";
import { CalendarsSection } from "./calendars/calendars-section";
import { previewOf, type Sample, usableCalendars } from "./calendars/sample";
import { TryIt } from "./calendars/try-it";
import type { Calendars } from "./calendars/use-calendars";
import { TargetsSection } from "./targets/targets-section";

const nine = [
  { from: "09:00", to: "12:30" },
  { from: "13:00", to: "17:00" },
];
const organisation = {
  ...baseOrganisation(),
  calendars: baseOrganisation().calendars.map((each) =>
    each.slug === "office-hours"
      ? { ...each, week: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine } }
      : each,
  ),
};
const live = starterPolicy({ owner: "sanne" });
const added = addRow(live.sla, { name: "Complaints", when: { category: ["complaint"] } });
if (added === null) throw new Error("no row");
const sla = setTarget(
  setTarget(added.sla, "high", "update", "none"),
  "key-customers",
  "first_response",
  5400,
);
const policy = { ...live, sla };
const findings = {
  errors: [
    {
      pointer: "/sla/targets/high/calendar",
      code: "unknown_calendar",
      message: { key: "findings.no_catch_all_target" },
    },
  ],
  warnings: [],
};
const draft = {
  view: { path: { slug: "service", name: "Customer service" }, me: { handle: "sanne" } },
  document: policy,
  live,
  organisation,
  mayEdit: true,
  others: [{ handle: "maya", name: "Maya Visser", place: "/sla/targets/urgent", seenAt: 0 }],
  findings,
  setPlace: () => {},
} as unknown as Draft;

function shown(part: ReactNode): { html: string; text: string } {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider
      locale="en"
      messages={messages}
      timeZone="Europe/Amsterdam"
      onError={(error) => {
        throw error;
      }}
    >
      <SearchParamsContext value={new URLSearchParams()}>
        <DraftContext value={{ workspace: "northwind", paths: [], restoredAt: null, draft }}>
          {part}
        </DraftContext>
      </SearchParamsContext>
    </NextIntlClientProvider>,
  );
  return { html, text: html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ") };
}

describe("the grid of targets", () => {
  const { html, text } = shown(<TargetsSection calendars={organisation.calendars} />);
  const box = (name: string) => new RegExp(`<input[^>]*aria-label="${name}"[^>]*>`).exec(html)?.[0] ?? "";

  it("shows inherited times in grey, own ones as typed, and where there is no clock", () => {
    expect(box("Complaints, Accept")).toMatch(/placeholder="30 min".*value=""/);
    expect(box("High priority, Update")).toContain('value="none"');
    expect(box("Enterprise and VIP, First reply")).toContain('value="1h 30m"');
    expect(text).toContain("30 min, taken from “Everything else”");
    expect(text).toContain("was 30 min");
  });

  it("tells faults at their row, and who else is there", () => {
    expect(text).toContain("No target matches every ticket.");
    expect(text).toContain("Maya Visser is here too");
  });
});

describe("the preview", () => {
  const sample: Sample = {
    wall: "2026-11-27T16:40",
    priority: "high",
    tier: "enterprise",
    category: null,
    severity: null,
  };
  const told = (change: Partial<Sample>, clock = "first_response") => {
    const result = previewOf(
      { ...sample, ...change },
      policy,
      organisation,
      organisation.calendars,
      usableCalendars(organisation.calendars, organisation.calendars),
    );
    return shown(
      <TryIt
        sample={{ ...sample, ...change }}
        onChange={() => {}}
        result={result}
        chosen={clock}
        onChoose={() => {}}
        policy={policy}
        organisation={organisation}
        calendars={organisation.calendars}
      />,
    ).text;
  };

  it("says when and why, day by day", () => {
    const text = told({});
    expect(text).toContain("First reply due Monday 10:10");
    expect(text).toContain(
      "because row 2, Enterprise and VIP, gives 1h 30m of Office hours, 09:00 to 17:30:",
    );
    expect(text).toContain(
      "20 min on Friday until 17:00, nothing on Saturday and Sunday, then 1h 10m from Monday 09:00.",
    );
    expect(text).toContain("Rows 3, 5 match too; the first row counts.");
  });

  it("says where it starts, stays on one day, or is counted around the clock", () => {
    expect(told({ wall: "2026-11-28T12:00" })).toContain(
      "it starts to count Monday 09:00, 1h 30m on Monday from 09:00.",
    );
    expect(told({ priority: "urgent" })).toContain("because row 1, Urgent, gives 15 min around the clock.");
    expect(told({ wall: "2026-11-26T09:00" })).toContain(
      "Office hours, 09:00 to 17:30: 1h 30m on Thursday from 09:00.",
    );
    expect(told({}, "resolution")).toMatch(/on the \d days between|on Monday/);
  });
});

describe("the calendars", () => {
  const calendars = {
    edits: openEdits({ version: 1, calendars: organisation.calendars }),
    met: null,
    isRestored: false,
  } as unknown as Calendars;
  it("show a week as typed, its length, and two weeks to come", () => {
    const { html, text } = shown(
      <CalendarsSection
        calendars={calendars}
        mayEdit
        publish={async () => ({ ok: false, error: { message: "", faults: [], current: null } })}
        suggest={async () => ({ ok: true, data: { countries: [], regions: [], days: [] } })}
      />,
    );
    expect(html).toContain('value="09:00–12:30, 13:00–17:00"');
    expect(text).toContain("37h 30m a week");
    expect(html.match(/<li class="min-w-0 text-\[11px\]">/g)).toHaveLength(14);
  });
});
