import type { ListedMember } from "./view";

export const presences = ["on_shift", "off_shift", "on_leave", "not_joined"] as const;
export type MemberPresence = (typeof presences)[number];

export type MemberFilter = {
  /** What was typed: every word must be found in a name, an address, a team, a skill or a language. */
  search?: string;
  role?: string;
  team?: string;
  skill?: string;
  language?: string;
  presence?: MemberPresence;
};

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param languageName of a code, in the reader's language */
export function isFound(
  member: Omit<ListedMember, "invitation">,
  { search = "", ...filter }: MemberFilter,
  languageName: (code: string) => string,
): boolean {
  if (filter.role !== undefined && member.role !== filter.role) return false;
  if (filter.team !== undefined && !member.teams.some(({ slug }) => slug === filter.team)) return false;
  if (filter.skill !== undefined && !member.skills.some(({ skill }) => skill === filter.skill)) return false;
  if (filter.language !== undefined && !member.languages.includes(filter.language)) return false;
  if (filter.presence === "not_joined" && member.joined) return false;
  if (
    filter.presence !== undefined &&
    filter.presence !== "not_joined" &&
    presenceOf(member) !== filter.presence
  )
    return false;
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return true;
  const texts = [
    member.name,
    member.handle,
    member.email,
    ...member.teams.map(({ name }) => name),
    ...member.duties.map(({ name }) => name),
    ...member.skills.map(({ skill }) => skill),
    ...member.languages.flatMap((code) => [code, languageName(code)]),
  ].map(folded);
  return words.every((word) => texts.some((text) => text.includes(word)));
}

/** Where a member is now; null for who has no shift at all. */
export function presenceOf({
  leaveUntil,
  shift,
}: Pick<ListedMember, "leaveUntil" | "shift">): Exclude<MemberPresence, "not_joined"> | null {
  if (leaveUntil !== null) return "on_leave";
  return shift.state === "none" ? null : shift.state === "on" ? "on_shift" : "off_shift";
}
