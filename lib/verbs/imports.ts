import { ImportReadWire, importReadWire } from "@/lib/contracts/import";
import { etagOf } from "@/lib/contracts/policy";
import { RescheduledWire } from "@/lib/contracts/schedule";
import { PublishImport, ReadImport } from "@/lib/services/imports/inputs";
import { publishImport as publish } from "@/lib/services/imports/publish-import";
import { readImport as read } from "@/lib/services/imports/read-import";
import { documentBody, verb } from "./verb";

/** Verbs on exports of other on-call products. */

const path = "/api/v1/organisation/imports";

export const readImport = verb({
  name: "read_import",
  summary: "Read an export of Opsgenie, PagerDuty or Grafana OnCall without storing it",
  permission: "organisation:publish",
  input: ReadImport,
  run: read,
  screen: read,
  rest: {
    method: "POST",
    path: `${path}/read`,
    tag: "Policy",
    idempotency: "none",
    largeBody: documentBody,
    responses: { 200: { about: "What it would come to", schema: ImportReadWire } },
    present: importReadWire,
  },
});

export const publishImport = verb({
  name: "publish_import",
  summary: "Publish the shifts of an export from now on",
  permission: "organisation:publish",
  input: PublishImport,
  run: publish,
  screen: publish,
  rest: {
    method: "POST",
    path,
    tag: "Policy",
    acting: "allowed",
    ifMatch: "version",
    largeBody: documentBody,
    responses: { 200: { about: "Live with this version", schema: RescheduledWire } },
    headers: etagOf,
  },
});
