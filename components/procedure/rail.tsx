"use client";

import { useState } from "react";
import { AboutCard } from "./about-card";
import { ConfirmCard } from "./confirm-card";
import { ReadersCard } from "./readers-card";
import type { ProcedureAside } from "./types";

/** Beside the procedure: what is new to the reader, who has read it, who answers for it. */
export function ProcedureRail(aside: ProcedureAside) {
  const [reading, setReading] = useState(aside.reading);
  return (
    <aside className="grid content-start gap-3 max-xl:contents print:hidden">
      <ConfirmCard {...aside} reading={reading} onConfirmed={setReading} />
      <ReadersCard reading={reading} version={aside.version} />
      <AboutCard {...aside} />
    </aside>
  );
}
