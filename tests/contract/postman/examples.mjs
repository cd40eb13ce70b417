// A value for each parameter of the contract: its example, else what its description or its schema names, else one of these.
import { fail } from "./contract.mjs";

const values = {
  // Of other listings the next page is only known from the page before.
  cursor: "",
  token: "",
  "getPage path": "{{pagePath}}",
  "getPagePreview path": "{{pagePath}}",
  "getNavigation root": "{{site}}",
  "getNavigationPreview root": "{{site}}",
  "getSitemap root": "{{site}}",
  uploadedBy: "",
  "getImage locale": "de",
  "getImagePreview locale": "de",
  "listEditorialImages q": "brücke",
  rightsExpiring: "30",
  at: "2099-03-01",
  since: "1",
  to: "2099-12-31",
  dryRun: "{{dryRun}}",
  "Accept-Language": "de",
  "Idempotency-Key": "{{$guid}}",
  "If-None-Match": "*",
  "If-Match": "*",
  "Last-Event-ID": "1",
  Prefer: "return=minimal",
};

export function exampleOf({ operationId }, { name, example, description = "", schema }) {
  const value =
    values[`${operationId} ${name}`] ??
    values[name] ??
    example ??
    /Example: `([^`]+)`/.exec(description)?.[1] ??
    schema.default ??
    (schema.items?.enum ?? schema.enum)?.[0] ??
    /`([^`]+)`/.exec(description)?.[1] ??
    fail(`${operationId}: no example of ${name}`);

  return String(value);
}
