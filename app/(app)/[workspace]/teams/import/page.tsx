import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportScreen } from "@/components/imports/import-screen";
import { TopBar } from "@/components/shell/top-bar";
import { can } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/http/member-of";
import { listPaths, readOrganisation } from "@/lib/services/policy/read-policy";
import { Forbidden } from "../../forbidden";
import { publishImportAction, readImportAction } from "./actions";

const titleOf = async (): Promise<string> => (await getTranslations("imports"))("title");

export async function generateMetadata(): Promise<Metadata> {
  return { title: await titleOf() };
}

export default async function ImportPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/teams/import`);
  const title = await titleOf();
  if (!can(ctx.actor, "organisation:publish"))
    return <Forbidden ctx={ctx} workspace={workspace} needs="organisation:publish" title={title} />;
  const [{ document }, paths] = await Promise.all([readOrganisation(ctx, {}), listPaths(ctx)]);
  // Viewers are given no tickets, and so stand in no shift.
  const members = document.members.filter(({ role }) => role !== "viewer");
  return (
    <>
      <TopBar title={title} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-[1080px] p-6 max-md:p-4">
          <ImportScreen
            world={{
              members: members.map(({ handle, name }) => ({ handle, name })),
              teams: document.teams.map(({ slug, name, zone }) => ({
                slug,
                name,
                zone: zone ?? document.zone,
              })),
              paths: paths.flatMap(({ slug, name, version }) => (version === null ? [] : [{ slug, name }])),
            }}
            actions={{ read: readImportAction, publish: publishImportAction }}
          />
        </div>
      </div>
    </>
  );
}
