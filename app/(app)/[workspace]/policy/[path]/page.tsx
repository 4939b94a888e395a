import { redirect } from "next/navigation";

type Props = {
  params: Promise<{ workspace: string; path: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Addresses from before each part of a policy had a screen of its own. */
export default async function OldPolicyPage({ params, searchParams }: Props) {
  const { workspace, path } = await params;
  const { tab, from, to } = await searchParams;
  const versions = new URLSearchParams({ path });
  if (typeof from === "string") versions.set("from", from);
  if (typeof to === "string") versions.set("to", to);
  const places: Record<string, string> = {
    raci: `raci?path=${encodeURIComponent(path)}`,
    sla: `sla?path=${encodeURIComponent(path)}`,
    procedure: `procedure/${encodeURIComponent(path)}`,
    people: "teams",
    versions: `versions?${versions}`,
  };
  const place = typeof tab === "string" && Object.hasOwn(places, tab) ? places[tab] : undefined;
  redirect(`/${workspace}/${place ?? `rules?path=${encodeURIComponent(path)}`}`);
}
