/** A customer as admins find, export and erase them. Instants in epoch ms. */
export type ListedCustomer = {
  id: string;
  name: string | null;
  email: string | null;
  externalId: string | null;
  tier: string | null;
  tickets: number;
  legalHold: boolean;
  erasedAt: number | null;
};

/** How many a search shows. */
export const mostFound = 20;

/** What is kept of a customer, counted: it is what an export holds and what erasing redacts. */
export type CustomerRecord = ListedCustomer & {
  company: string | null;
  language: string | null;
  createdAt: number;
  messages: number;
  attempts: number;
  openTickets: number;
  /** The newest few. */
  keys: string[];
};

/** What has to be typed before a customer is erased: what they are known by. */
export const customerLabel = ({
  id,
  name,
  email,
  externalId,
}: Pick<ListedCustomer, "id" | "name" | "email" | "externalId">): string => name ?? email ?? externalId ?? id;

const folded = (text: string): string => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

export const isTyped = (typed: string, label: string): boolean => folded(typed) === folded(label);

export type CustomerExport = { tickets: number; messages: number; document: Record<string, unknown> };
