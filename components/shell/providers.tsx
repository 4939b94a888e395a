"use client";

import { type Query, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useTimeZone } from "next-intl";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useEffect, useState } from "react";
import { ZONE_COOKIE } from "@/i18n/zone";
import { ReadError } from "@/lib/queries/fetch-json";
import { PageKeeper } from "../trouble/page-keeper";
import { Announcer } from "../ui/feedback/announcer";
import { Toaster } from "../ui/overlays/toast";
import { ClockProvider } from "../ui/time/now";
import { EarlyPress } from "./early-press";

const YEAR_S = 31_536_000;
/** React warns of scripts it meets in the browser; there the theme is set already and the script must not run. */
const SCRIPT = { type: typeof window === "undefined" ? "text/javascript" : "text/plain" };

/** What a screen has never been able to read is read again until the server answers. */
const againMs = ({ state }: Query): number | false =>
  state.status === "error" &&
  state.data === undefined &&
  !(state.error instanceof ReadError && state.error.status < 500)
    ? 5_000
    : false;

export type ProvidersProps = {
  /** Of this response's content security policy. */
  nonce: string | undefined;
  /** The server's instant, epoch ms. */
  serverNow: number;
  children: ReactNode;
};

/** What every page stands in: theme, clock, server data, toasts, live regions. */
export function Providers({ nonce, serverNow, children }: ProvidersProps) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false, refetchInterval: againMs },
        },
      }),
  );
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      storageKey="baton_theme"
      nonce={nonce}
      scriptProps={SCRIPT}
    >
      <ClockProvider serverNow={serverNow}>
        <QueryClientProvider client={client}>
          <EarlyPress nonce={nonce} />
          {children}
          <Toaster />
          <Announcer />
          <PageKeeper />
          <ZoneCookie />
        </QueryClientProvider>
      </ClockProvider>
    </ThemeProvider>
  );
}

/** Tells the server this browser's zone for the next page. */
function ZoneCookie() {
  const known = useTimeZone();
  useEffect(() => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone === known) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
    document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(zone)}; path=/; max-age=${YEAR_S}; samesite=lax`;
  }, [known]);
  return null;
}
