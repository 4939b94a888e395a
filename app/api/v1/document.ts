import { documentOf, type OpenApi } from "@/lib/http/openapi";
import packageFile from "@/package.json";
import { routes } from "./routes";

let document: OpenApi | undefined;

/** The OpenAPI document of this build, made once. */
export function openApi(): OpenApi {
  document ??= documentOf(routes, { version: packageFile.version });
  return document;
}
