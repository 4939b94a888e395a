import { DomainError } from "../../errors";
import { msg } from "../../msg";
import type { AuthorKind } from "../../vocabulary";
import type { MessageInput } from "../inputs";

/** A message that has the name already: of this call, or stored. */
export type StoredMessage = {
  number: number;
  author: AuthorKind;
  body: string;
  public: boolean;
  automatic: boolean;
  at: number;
  receivedAt: number;
};

/** Whether it goes to the customer where its sender doesn't say. */
export const isPublicMessage = ({ author, public: isPublic }: MessageInput): boolean =>
  isPublic ?? author !== "system";

/** Sent again with the same name it must say the same; what the sender leaves out is no other content. */
function saysTheSame(message: MessageInput, stored: StoredMessage): boolean {
  const at = message.at === undefined ? stored.at : Math.min(Date.parse(message.at), stored.receivedAt);
  return (
    message.author === stored.author &&
    message.body === stored.body &&
    isPublicMessage(message) === stored.public &&
    (message.automatic ?? stored.automatic) === stored.automatic &&
    at === stored.at
  );
}

const otherContent = (message: MessageInput, index: number, number: number): DomainError =>
  new DomainError(
    "conflict",
    msg("faults.ticket.message_other_content", { number: String(number), id: message.external_id ?? "" }),
    {
      faults: [
        {
          pointer: `/messages/${index}/external_id`,
          code: "other_content",
          message: msg("faults.ticket.message_says_else", { number: String(number) }),
        },
      ],
      current: { number },
    },
  );

export type Sifted = {
  /** What is to be stored, in order. */
  fresh: MessageInput[];
  /** The number of each message of the call, new or known; `message_index` counts them. */
  numbers: number[];
};

/**
 * Leaves out messages that were sent before, by their `external_id`, stored or earlier in the same call: sending twice
 * adds nothing. A name that says something else now is a conflict, which names the message.
 * @param first the number that the first new one will get
 * @param stored by external id
 */
export function siftMessages(
  messages: readonly MessageInput[],
  first: number,
  stored: ReadonlyMap<string, StoredMessage> = new Map(),
): Sifted {
  const fresh: MessageInput[] = [];
  const own = new Map<string, { message: MessageInput; number: number }>();
  const numbers = messages.map((message, index) => {
    const name = message.external_id;
    const earlier = name === undefined ? undefined : stored.get(name);
    if (earlier !== undefined) {
      if (!saysTheSame(message, earlier)) throw otherContent(message, index, earlier.number);
      return earlier.number;
    }
    const twin = name === undefined ? undefined : own.get(name);
    if (twin !== undefined) {
      if (!areAlike(message, twin.message)) throw otherContent(message, index, twin.number);
      return twin.number;
    }
    const number = first + fresh.length;
    fresh.push(message);
    if (name !== undefined) own.set(name, { message, number });
    return number;
  });
  return { fresh, numbers };
}

const areAlike = (a: MessageInput, b: MessageInput): boolean =>
  a.author === b.author &&
  a.body === b.body &&
  isPublicMessage(a) === isPublicMessage(b) &&
  a.automatic === b.automatic &&
  (a.at === undefined ? b.at === undefined : b.at !== undefined && Date.parse(a.at) === Date.parse(b.at));
