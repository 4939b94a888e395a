import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { ClockProvider } from "../ui/time/now";
import { AsOf } from "./as-of";

const now = Date.UTC(2026, 10, 30, 15, 0);
const shown = (at: number | null) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <ClockProvider serverNow={now}>
        <AsOf at={at} />
      </ClockProvider>
    </NextIntlClientProvider>,
  ).replace(/<[^>]*>/g, "");

test("figures of a replica that is behind say of when they are, with the day where it is another one", () => {
  expect(shown(Date.UTC(2026, 10, 30, 14, 32))).toBe("as of 14:32");
  expect(shown(Date.UTC(2026, 10, 29, 14, 32))).toBe("as of yesterday 14:32");
  expect(shown(null)).toBe("");
});
