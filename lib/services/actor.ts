import type { StoredActor } from "@/db/schema";
import type { Actor } from "@/lib/domain/access/permissions";

/** An actor as stored with events, handoffs and audit: people by id, never by name. */
export function storedActor(actor: Actor): StoredActor {
  switch (actor.kind) {
    case "member":
      return { kind: "member", memberId: actor.memberId };
    case "system":
      return { kind: "system", name: actor.name };
    case "key": {
      if (actor.acting === undefined) return { kind: "api_key", keyId: actor.keyId };
      if ("ai" in actor.acting) return { kind: "api_key", keyId: actor.keyId, ai: true };
      return { kind: "api_key", keyId: actor.keyId, memberId: actor.acting.memberId };
    }
  }
}
