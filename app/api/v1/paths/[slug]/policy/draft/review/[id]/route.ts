import { ForecastWire, forecastWire } from "@/lib/contracts/policy-draft";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { route } from "@/lib/http/route";
import type { Ctx } from "@/lib/services/context";
import { NamedForecast } from "@/lib/services/policy/forecast/inputs";
import { readForecast } from "@/lib/services/policy/forecast/read-forecast";

async function read(ctx: Ctx, input: NamedForecast) {
  const forecast = await readForecast(ctx, input);
  if (forecast === null) throw notFound(msg("faults.not_found.forecast"));
  return forecast;
}

export const GET = route(NamedForecast, read, {
  method: "GET",
  path: "/api/v1/paths/{slug}/policy/draft/review/{id}",
  summary: "Read a forecast and how far it is",
  tag: "Policy",
  responses: { 200: { about: "State and progress, and the figures once it is done", schema: ForecastWire } },
  present: forecastWire,
});
