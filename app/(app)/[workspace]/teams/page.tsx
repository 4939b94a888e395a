import { CalendarDays } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WhoIsFree } from "@/components/free/who-is-free";
import { PeoplePart } from "@/components/policy/people-part";
import { ReadScreen } from "@/components/policy/read-screen";
import { ScheduleScreen } from "@/components/schedule/schedule-screen";
import { LinkButton } from "@/components/ui/forms/button";
import { can } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/http/member-of";
import { readSchedule } from "@/lib/services/schedule/read-schedule";
import { listCover } from "@/lib/services/schedule/requests/list-cover";
import {
  acceptCoverAction,
  addTimeOffAction,
  askCoverAction,
  cancelTimeOffAction,
  coverShiftAction,
  declineCoverAction,
  endShiftAction,
  putShiftAction,
  whoIsFreeAction,
  withdrawCoverAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.title"))("teams") };
}

const coverActions = {
  ask: askCoverAction,
  accept: acceptCoverAction,
  decline: declineCoverAction,
  withdraw: withdrawCoverAction,
  addTimeOff: addTimeOffAction,
  cancelTimeOff: cancelTimeOffAction,
};

export default async function TeamsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/teams`);
  const [schedule, requests] = await Promise.all([readSchedule(ctx, {}), listCover(ctx, {})]);
  const { document, version, publishedAt, paths } = schedule;
  const { actor } = ctx;
  return (
    <ReadScreen
      title={(await getTranslations("draft.title"))("teams")}
      live={{ version, at: publishedAt }}
      actions={
        <>
          <WhoIsFree workspace={workspace} read={whoIsFreeAction} />
          <LinkButton
            href={`/${workspace}/account#shifts`}
            icon={<CalendarDays aria-hidden="true" />}
            className="max-md:hidden"
          >
            {(await getTranslations("schedule.bar"))("feed")}
          </LinkButton>
          {can(actor, "organisation:publish") ? (
            <LinkButton href={`/${workspace}/teams/import`} className="max-md:hidden">
              {(await getTranslations("imports"))("open")}
            </LinkButton>
          ) : null}
        </>
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
        cover={{ requests, actions: coverActions }}
        actions={{ put: putShiftAction, end: endShiftAction, cover: coverShiftAction }}
      >
        <div className="pt-5">
          <PeoplePart organisation={document} />
        </div>
      </ScheduleScreen>
    </ReadScreen>
  );
}
