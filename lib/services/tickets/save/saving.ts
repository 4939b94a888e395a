import type { Changes, Savable } from "@/lib/domain/engine/changes";
import type { Snapshot } from "@/lib/domain/engine/snapshot";
import type { Ctx } from "../../context";
import type { CustomerChange, NewCustomer } from "../../customers/match-customer";

/** What only a create knows, beside what the engine read of it. */
export type Origin = {
  requestHash: string | null;
  /** Stored with the ticket; null where the customer was known. */
  newCustomer: NewCustomer | null;
  /** What the request says of a known one. */
  customerChange: CustomerChange | null;
};

/** A run's changes with what is stored beside them. The mark of its snapshot keeps dry runs and forecasts out. */
export type Saving = Changes<Snapshot & Savable> & { ctx: Ctx; origin: Origin | null };
