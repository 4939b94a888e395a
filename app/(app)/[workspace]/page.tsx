import { redirect } from "next/navigation";

/** The workspace's own address leads to its board. */
export default async function WorkspaceStart({ params }: { params: Promise<{ workspace: string }> }) {
  redirect(`/${(await params).workspace}/board`);
}
