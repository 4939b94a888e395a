import { redirect } from "next/navigation";

/** Where the policy was read before its parts had screens of their own. */
export default async function PolicyIndex({ params }: { params: Promise<{ workspace: string }> }) {
  redirect(`/${(await params).workspace}/rules`);
}
