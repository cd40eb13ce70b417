// openapi.yaml as the generators of the collections read it, and the pieces that both collections share.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";

const contract = parse(readFileSync(new URL("../../../openapi.yaml", import.meta.url), "utf8"));

/** What a reference points to; `reference` is the name it has among the components. */
const resolve = ({ $ref, ...own }) =>
  $ref ? { ...$ref.slice(2).split("/").reduce((part, step) => part[step], contract), reference: $ref.split("/").pop() } : own;

export const operations = new Map();
export const { tags } = contract;

for (const [path, item] of Object.entries(contract.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    operations.set(operation.operationId, {
      path,
      method: method.toUpperCase(),
      ...operation,
      parameters: (operation.parameters ?? []).map(resolve),
      responses: Object.fromEntries(Object.entries(operation.responses).map(([status, response]) => [status, resolve(response)])),
    });
  }
}

/** The properties of a form. */
export const properties = ({ schema }) => resolve(schema).properties;

/** The same text gets the same id, so that regenerating changes nothing. */
export const uuid = (text) => {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

export const fail = (message) => {
  throw new Error(message);
};

/** A script of a collection, a folder or a request: `listen` is prerequest or test. */
export const event = (listen, code) => ({ listen, script: { type: "text/javascript", exec: code.trimEnd().split("\n") } });

/** The parts of a collection that both have. */
export const collection = ({ name, description, variables, ...parts }) => ({
  info: {
    _postman_id: uuid(name),
    name,
    description,
    schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
  },
  auth: { type: "bearer", bearer: [{ key: "token", value: "{{key}}", type: "string" }] },
  ...parts,
  variable: [
    { key: "baseUrl", value: "http://127.0.0.1:5080", description: "The address of the service; that of an environment overrides it." },
    { key: "key", value: "", description: "An API key; better kept in an environment, as a secret." },
    ...Object.entries(variables).map(([key, [value, text]]) => ({ key, value, description: text })),
  ],
});

/** Everything in braces and every variable that a script sets has to be declared. */
export function refuseUndeclared({ info, ...parts }, environment) {
  const text = JSON.stringify(parts);
  const declared = new Set([...parts.variable, ...environment.values].map(({ key }) => key));
  const used = [...text.matchAll(/\{\{(\w+)\}\}/g), ...text.matchAll(/collectionVariables\.[gs]et\(\\"(\w+)\\"/g)].map(([, name]) => name);
  const undeclared = new Set(used.filter((name) => !declared.has(name)));
  const unused = parts.variable.filter(({ key }) => !used.includes(key)).map(({ key }) => key);

  if (undeclared.size > 0) fail(`${info.name} does not declare ${[...undeclared]}`);
  if (unused.length > 0) fail(`${info.name} declares ${unused}, which nothing uses`);
}
