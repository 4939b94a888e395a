import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftProvider } from "@/components/draft/draft-provider";
import { NoPolicy } from "@/components/draft/no-policy";
import { SlaScreen } from "@/components/sla/sla-screen";
import { can } from "@/lib/domain/access/permissions";
import { readOrganisation } from "@/lib/services/policy/read-policy";
import { draftActions, draftPage } from "../drafts";
import { takeBackAction } from "../versions/actions";
import { publishCalendarsAction, suggestHolidaysAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("sla") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SlaPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { ctx, view, paths } = await draftPage(workspace, "sla", await searchParams);
  if (view === null) return <NoPolicy title={(await getTranslations("draft.title"))("sla")} />;
  const organisation = await readOrganisation(ctx, {});
  return (
    <DraftProvider workspace={workspace} view={view} paths={paths} actions={draftActions}>
      <SlaScreen
        live={{ version: organisation.version, calendars: organisation.document.calendars }}
        mayEditCalendars={can(ctx.actor, "organisation:publish")}
        publishCalendars={publishCalendarsAction}
        suggestHolidays={suggestHolidaysAction}
        versionActions={{ takeBack: takeBackAction }}
      />
    </DraftProvider>
  );
}
