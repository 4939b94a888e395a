import { redirect } from "next/navigation";

type Props = { params: Promise<{ workspace: string; path: string }> };

/** A path by its own address. */
export default async function PathPage({ params }: Props) {
  const { workspace, path } = await params;
  redirect(`/${workspace}/paths?path=${path}`);
}
