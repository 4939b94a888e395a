import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LogoMark } from "../shell/logo";
import { RelayPicture } from "./relay-picture";

export type AuthFrameProps = {
  title: ReactNode;
  subtitle?: ReactNode;
  children: ReactNode;
  /** narrow 360 px for one form, wide 560 px for the set-up. */
  width?: "narrow" | "wide";
};

/** The frame of the screens before a workspace: the form on the left, the idea of the product on the right. */
export function AuthFrame({ title, subtitle, children, width = "narrow" }: AuthFrameProps) {
  const t = useTranslations();
  return (
    <div className="flex min-h-dvh bg-panel print:block">
      <main className="flex min-w-0 flex-1 flex-col px-6 py-6 sm:px-10">
        <div className="flex items-center gap-2">
          <LogoMark />
          <span className="font-semibold text-[15px] tracking-tight">{t("common.product")}</span>
        </div>
        <div
          className={`m-auto w-full py-10 ${width === "narrow" ? "max-w-[360px]" : "max-w-[560px]"} print:max-w-none`}
        >
          <h1 className="text-balance font-semibold text-[22px] leading-tight tracking-tight">{title}</h1>
          {subtitle === undefined ? null : (
            <p className="mt-1.5 text-pretty text-[13px] text-muted">{subtitle}</p>
          )}
          <div className="mt-6">{children}</div>
        </div>
      </main>
      <aside
        data-print="hide"
        className="flex w-[46%] max-w-[760px] flex-col justify-center border-line border-l bg-canvas px-14 max-lg:hidden"
      >
        <div className="max-w-[460px]">
          <p className="text-balance font-semibold text-[26px] leading-tight tracking-tight">
            {t("auth.side.title")}
          </p>
          <p className="mt-3 text-pretty text-[14px] text-muted leading-relaxed">{t("auth.side.body")}</p>
          <RelayPicture />
        </div>
      </aside>
    </div>
  );
}
