// Writes docs/postman from openapi.yaml: two collections and their environment.
import { writeFileSync } from "node:fs";
import { refuseUndeclared, uuid } from "./postman/contract.mjs";
import { days } from "./postman/days.mjs";
import { everything } from "./postman/everything.mjs";
import { walks } from "./postman/walks.mjs";

const environment = {
  id: uuid("Bulletin, local"),
  name: "Bulletin, local",
  values: [
    { key: "baseUrl", value: "http://127.0.0.1:5080", type: "default", enabled: true },
    { key: "key", value: "", type: "secret", enabled: true },
  ],
};

const files = {
  "bulletin.postman_collection.json": walks(days),
  "bulletin-operations.postman_collection.json": everything(),
  "bulletin.postman_environment.json": environment,
};

for (const [name, content] of Object.entries(files)) {
  if (content !== environment) refuseUndeclared(content, environment);
  writeFileSync(new URL(`../../docs/postman/${name}`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}
