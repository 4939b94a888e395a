"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type FieldControl, Input, type InputProps } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";

/** A password with a button that shows it, so that nobody has to type it twice. */
export function PasswordInput(props: FieldControl & InputProps) {
  const t = useTranslations("auth.signIn");
  const [shown, setShown] = useState(false);
  return (
    <span className="relative block">
      <Input
        {...props}
        size="lg"
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={128}
        className="pr-11"
      />
      <IconButton
        label={shown ? t("hidePassword") : t("showPassword")}
        aria-pressed={shown}
        icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        onClick={() => setShown(!shown)}
        className="absolute top-1/2 right-1.5 -translate-y-1/2"
      />
    </span>
  );
}
