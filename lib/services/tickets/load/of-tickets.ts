import { listOf } from "@/db/literal";
import { idFloor } from "@/db/partitions";
import type { Snapshot } from "@/lib/domain/engine/snapshot";

/** Which tickets of one workspace a part is read of. */
export type OfTickets = {
  workspaceId: string;
  tickets: readonly {
    ticketId: string;
    /** Epoch ms: no row of a ticket is older. */
    createdAt: number;
    followsTicketId: string | null;
    customerId: string;
  }[];
};

export const ofSnapshots = (snapshots: readonly Snapshot[]): OfTickets => ({
  workspaceId: snapshots[0]?.workspaceId ?? "",
  tickets: snapshots.map(({ customer, ticket, followsTicketId }) => ({
    ticketId: ticket.id,
    createdAt: ticket.createdAt,
    followsTicketId,
    customerId: customer.customerId,
  })),
});

/** Their ids as one parameter, for a cast to `uuid[]`. */
export const idsOf = ({ tickets }: OfTickets): string => listOf(tickets.map(({ ticketId }) => ticketId));

/** No row of theirs has a lower id: keeps the older partitions closed. */
export const idFloorOf = ({ tickets }: OfTickets): string =>
  idFloor(Math.min(...tickets.map(({ createdAt }) => createdAt)));
