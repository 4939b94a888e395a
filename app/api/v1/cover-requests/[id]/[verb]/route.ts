import { routesBy, verbRoute } from "@/lib/http/verb-route";
import { acceptCover, declineCover, withdrawCover } from "@/lib/verbs/schedule";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routesBy("verb", [
  verbRoute(acceptCover),
  verbRoute(declineCover),
  verbRoute(withdrawCover),
]);
