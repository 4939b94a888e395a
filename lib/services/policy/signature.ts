import { memberOf } from "@/lib/domain/access/permissions";
import type { Ctx } from "../context";

/** Who is named as the writer or publisher of a document: a handle, the system's name, or "api". */
export const signature = ({ actor }: Pick<Ctx, "actor">): string =>
  memberOf(actor)?.handle ?? (actor.kind === "system" ? actor.name : "api");
