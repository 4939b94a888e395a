import type { Person } from "./roster";
import { nameOf } from "./shapes";

const isAddress = (text: string | null | undefined): text is string =>
  text != null && /^[^@\s]+@[^@\s]+$/.test(text);

/** People of an export: those it lists, and those it only names where they are on call. */
export class People {
  private readonly byId = new Map<string, Person>();
  private readonly byEmail = new Map<string, string>();

  know({ id, name, email }: Person): string {
    const address = isAddress(email) ? email.trim() : null;
    const known = this.byId.get(id);
    if (known === undefined || (known.email === null && address !== null))
      this.byId.set(id, { id, name: nameOf(name) || address || id, email: address });
    if (address !== null && !this.byEmail.has(address.toLowerCase()))
      this.byEmail.set(address.toLowerCase(), id);
    return id;
  }

  /** The id of who is meant; null where nothing says whom. */
  of(ref: { id?: string | null; username?: string | null; name?: string | null }): string | null {
    const email = ref.username?.trim().toLowerCase();
    const id = ref.id ?? (email === undefined ? undefined : (this.byEmail.get(email) ?? email));
    if (id === undefined || id === "") return null;
    if (this.byId.has(id)) return id;
    return this.know({ id, name: ref.name ?? ref.username ?? id, email: ref.username ?? null });
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  all(): Person[] {
    return [...this.byId.values()];
  }
}
