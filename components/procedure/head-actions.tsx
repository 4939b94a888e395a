"use client";

import { Download, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fetchJson } from "@/lib/queries/fetch-json";
import { formatDay } from "@/lib/words/format";
import { saveFile } from "../files/save-file";
import { useGo } from "../trouble/go";
import { reach, useLostWords } from "../trouble/reach";
import { Button } from "../ui/forms/button";
import { Select } from "../ui/forms/field";
import { toast } from "../ui/overlays/toast";
import { useViewer } from "../ui/time/now";

type VersionProps = {
  base: string;
  version: number;
  live: number;
  versions: readonly { version: number; at: number }[];
  /** Epoch ms of the page. */
  now: number;
};

/** Which version is read; the live one has the plain address. */
export function VersionSelect({ base, version, live, versions, now }: VersionProps) {
  const t = useTranslations("procedure-screen");
  const go = useGo();
  const viewer = useViewer();
  return (
    <Select
      size="bar"
      aria-label={t("version")}
      value={version}
      onChange={({ target }) => go(Number(target.value) === live ? base : `${base}?version=${target.value}`)}
      className="w-auto max-w-44"
    >
      {versions.map((each) => (
        <option key={each.version} value={each.version}>
          {each.version === live
            ? t("asOfLive", { version: each.version })
            : t("asOf", { version: each.version, day: formatDay(each.at, now, viewer) })}
        </option>
      ))}
    </Select>
  );
}

type Props = { workspace: string; slug: string; version: number };

/** The procedure as a file, and on paper. */
export function HeadActions({ workspace, slug, version }: Props) {
  const t = useTranslations("procedure-screen");
  const lostWords = useLostWords();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const { answer, lost } = await reach(() =>
      fetchJson<{ text: string }>(`/api/w/${workspace}/procedure/${slug}`, { version }),
    );
    setBusy(false);
    if (answer !== null) saveFile(`${slug}-procedure-v${version}.md`, [answer.text], "text/markdown");
    else toast({ tone: "breach", title: t("notSaved"), description: lostWords(lost, t("tryAgain")) });
  };
  return (
    <>
      <Button
        busy={busy}
        icon={<Download aria-hidden="true" />}
        aria-label={t("markdown")}
        onClick={save}
        className="max-md:[&>span]:hidden"
      >
        {t("markdown")}
      </Button>
      <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()} className="max-md:hidden">
        {t("print")}
      </Button>
    </>
  );
}
