import { handlers } from "@/lib/auth/next-auth";

/** next-auth checks its own CSRF token here; set-up, sign-in and sign-out by form are server actions. */
export const { GET, POST } = handlers;
