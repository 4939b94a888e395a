import { NotificationBell } from "./notifications";

/** On a phone the bell sits in the top bar; elsewhere in the sidebar. */
export function MobileBell() {
  return (
    <span className="-mr-2 md:hidden">
      <NotificationBell size="touch" />
    </span>
  );
}
