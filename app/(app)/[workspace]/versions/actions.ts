"use server";

import { action } from "@/lib/http/action";
import { TakeBack } from "@/lib/services/policy/versions/inputs";
import { takeBack } from "@/lib/services/policy/versions/take-back";

export const takeBackAction = action(TakeBack, takeBack);
