/** A fault with where it is, as people say it: "customer, email: Enter an e-mail address." */
export function placed(pointer: string, words: string): string {
  const place = pointer.split("/").filter((part) => part !== "" && !/^\d+$/.test(part));
  return place.length === 0 ? words : `${place.join(", ").replaceAll("_", " ")}: ${words}`;
}
