import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { audits, members } from "@/db/schema";
import type { AuditAction, AuditData } from "@/lib/domain/events/audit";
import { uuidv7 } from "@/lib/domain/ids";

type SignInAction = Extract<AuditAction, `sign_in.${string}`>;

/**
 * Tells the audit log of each workspace a person is in. Of an e-mail that nobody has there is nobody to tell; the same
 * is asked then, so that the time taken says nothing.
 */
export async function auditSignIn<A extends SignInAction>(
  db: Executor,
  personId: string | null,
  { action, data, at }: { action: A; data: AuditData<A>; at: number },
): Promise<void> {
  const { workspaceId, memberId, handle } = members;
  const places = await db
    .select({ workspaceId, memberId, handle })
    .from(members)
    .where(and(eq(members.personId, personId ?? nobody), eq(members.active, true)));
  if (places.length === 0) return;
  await db.insert(audits).values(
    places.map((place) => ({
      workspaceId: place.workspaceId,
      auditId: uuidv7(at, randomBytes(10)),
      // Whoever failed need not be the person.
      actor:
        action === "sign_in.failed"
          ? ({ kind: "system", name: "sign-in" } as const)
          : ({ kind: "member", memberId: place.memberId } as const),
      action,
      subject: place.handle,
      at,
      data,
    })),
  );
}

const nobody = "00000000-0000-0000-0000-000000000000";
