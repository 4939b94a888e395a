"use client";

import { ScreenError } from "@/components/shell/screen-error";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** The frame stays: one can go on to another screen. */
export default function WorkspaceError({ error, retry }: Props) {
  return <ScreenError error={error} retry={retry} />;
}
