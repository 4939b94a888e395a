import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeoplePart } from "@/components/policy/people-part";
import { ReadScreen } from "@/components/policy/read-screen";
import { ScheduleScreen } from "@/components/schedule/schedule-screen";
import { LinkButton } from "@/components/ui/forms/button";
import { can } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/http/member-of";
import { readSchedule } from "@/lib/services/schedule/read-schedule";
import { coverShiftAction, endShiftAction, putShiftAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("teams") };
}

export default async function TeamsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/teams`);
  const { document, version, publishedAt, paths } = await readSchedule(ctx, {});
  const { actor } = ctx;
  return (
    <ReadScreen
      title={(await getTranslations("draft.title"))("teams")}
      live={{ version, at: publishedAt }}
      actions={
        can(actor, "organisation:publish") ? (
          <LinkButton href={`/${workspace}/teams/import`}>
            {(await getTranslations("imports"))("open")}
          </LinkButton>
        ) : undefined
      }
    >
      <ScheduleScreen
        data={{ organisation: document, version, paths }}
        rights={{
          self: actor.handle,
          edit: can(actor, "organisation:publish"),
          take: can(actor, "shift:cover"),
          assign: can(actor, "shift:assign"),
        }}
        actions={{ put: putShiftAction, end: endShiftAction, cover: coverShiftAction }}
      >
        <div className="pt-5">
          <PeoplePart organisation={document} />
        </div>
      </ScheduleScreen>
    </ReadScreen>
  );
}
