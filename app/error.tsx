"use client";

import { ScreenError } from "@/components/shell/screen-error";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function RouteError({ error, retry }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <ScreenError error={error} retry={retry} />
    </main>
  );
}
