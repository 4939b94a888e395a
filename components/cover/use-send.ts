import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { reach, useLostWords } from "../trouble/reach";
import { toast } from "../ui/overlays/toast";

type Answered = { ok: true } | { ok: false; error: { message: string } };

/** Sends a change of the schedule and reads the page anew. The refusal stays until the next try. */
export function useSend() {
  const t = useTranslations("cover");
  const lostWords = useLostWords();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (call: () => Promise<Answered>, done: string): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setRefusal(null);
    const { answer, lost } = await reach(call);
    setBusy(false);
    // Whatever came of it, somebody may have been faster: the page shows how things are now.
    router.refresh();
    if (answer?.ok !== true) {
      setRefusal(answer === null ? lostWords(lost, t("unsure")) : answer.error.message);
      return false;
    }
    toast({ title: done, tone: "ok" });
    return true;
  };
  return { busy, refusal, send };
}
