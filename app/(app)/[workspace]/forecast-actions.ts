"use server";

import { action } from "@/lib/http/action";
import { cancelForecast } from "@/lib/services/policy/forecast/cancel-forecast";
import { NamedForecast, StartForecast } from "@/lib/services/policy/forecast/inputs";
import { startForecast } from "@/lib/services/policy/forecast/start-forecast";

export const startForecastAction = action(StartForecast, startForecast);
export const cancelForecastAction = action(NamedForecast, cancelForecast);
