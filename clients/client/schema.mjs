// Makes src/schema.ts, the types of the delivery API, from the contract. What only editors need is left out.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const contract = parse(await readFile(new URL("../../openapi.yaml", import.meta.url), "utf8"));
const isPublic = ([path]) => path.startsWith("/v1/") && !path.startsWith("/v1/editorial");
const paths = Object.fromEntries(Object.entries(contract.paths).filter(isPublic));

// The components that the remaining operations reach, by way of each other.
const components = {};
const open = [paths];
while (open.length > 0) {
  for (const [, kind, name] of JSON.stringify(open.pop()).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    if (components[kind]?.[name] === undefined) open.push(((components[kind] ??= {})[name] = contract.components[kind][name]));
  }
}

const { info, openapi } = contract;
const header = "// Made from openapi.yaml by schema.mjs; edit neither this file nor its types.\n";
const types = await openapiTS({ openapi, info, paths, components }, { defaultNonNullable: false });
await writeFile(new URL("src/schema.ts", import.meta.url), header + astToString(types));
