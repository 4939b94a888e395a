"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Action } from "@/lib/domain/rules/schema";
import { Select } from "../../ui/forms/field";
import { useKit } from "../kit";
import { Row } from "./row";

type MovingAction = Extract<Action, { do: "escalate" | "hand_back_to_ai" }>;

/** Where to: a tier and team, one tier up, or whom the RACI row names. */
export function EscalateEditor({
  action,
  onChange,
}: {
  action: MovingAction;
  onChange: (action: Action) => void;
}) {
  const t = useTranslations("rules-screen.action");
  const { policy, organisation } = useKit();
  const isEscalate = action.do === "escalate";
  const { tier, team, one_up, skill } = isEscalate ? action : {};
  const place = !isEscalate ? "ai" : one_up === true ? "one_up" : tier === undefined ? "row" : `tier ${tier}`;
  const skills = useMemo(() => {
    const all = [
      ...organisation.members.flatMap((member) => member.skills.map((each) => each.skill)),
      ...[...policy.categories, ...policy.affected_systems].flatMap((each) => each.skill ?? []),
    ];
    return [...new Set(skill === undefined ? all : [...all, skill])].sort();
  }, [organisation, policy.categories, policy.affected_systems, skill]);
  const within =
    policy.tiers.find(({ slug }) => slug === tier)?.teams ?? organisation.teams.map(({ slug }) => slug);
  const teams = team === undefined || within.includes(team) ? within : [...within, team];

  const set = (next: { place?: string; team?: string; skill?: string }) => {
    const to = next.place ?? place;
    if (to === "ai") return onChange({ do: "hand_back_to_ai" });
    const newTier = to.startsWith("tier ") ? to.slice("tier ".length) : undefined;
    const allowed = policy.tiers.find(({ slug }) => slug === newTier)?.teams;
    let newTeam = "team" in next ? next.team : team;
    // A team of another tier would override RACI unnoticed.
    if (
      next.place !== undefined &&
      newTeam !== undefined &&
      allowed !== undefined &&
      !allowed.includes(newTeam)
    )
      newTeam = undefined;
    const newSkill = "skill" in next ? next.skill : skill;
    onChange({
      do: "escalate",
      ...(newTier === undefined ? {} : { tier: newTier }),
      ...(to === "one_up" ? { one_up: true as const } : {}),
      ...(newTeam ? { team: newTeam } : {}),
      ...(newSkill ? { skill: newSkill } : {}),
    });
  };
  return (
    <>
      <Row label={t("to")}>
        {(id) => (
          <Select id={id} size="bar" value={place} onChange={(event) => set({ place: event.target.value })}>
            <option value="row">{t("row")}</option>
            {policy.tiers.map(({ slug, name }, index) => (
              <option key={slug} value={`tier ${slug}`}>
                {t("tier", { level: index + 1, name })}
              </option>
            ))}
            <option value="one_up">{t("oneUp")}</option>
            <option value="ai">{t("toAi")}</option>
          </Select>
        )}
      </Row>
      {isEscalate ? null : <p className="px-3 pb-3 text-muted">{t("handBackHint")}</p>}
      {isEscalate ? (
        <>
          <Row label={t("team")}>
            {(id) => (
              <Select
                id={id}
                size="bar"
                value={team ?? ""}
                onChange={(event) => set({ team: event.target.value })}
              >
                <option value="">{t("anyTeam")}</option>
                {teams.map((slug) => (
                  <option key={slug} value={slug}>
                    {organisation.teams.find((each) => each.slug === slug)?.name ?? slug}
                  </option>
                ))}
              </Select>
            )}
          </Row>
          <Row label={t("skill")}>
            {(id) => (
              <Select
                id={id}
                size="bar"
                value={skill ?? ""}
                onChange={(event) => set({ skill: event.target.value })}
              >
                <option value="">{t("anySkill")}</option>
                {skills.map((each) => (
                  <option key={each} value={each}>
                    {each}
                  </option>
                ))}
              </Select>
            )}
          </Row>
        </>
      ) : null}
    </>
  );
}
