// The collection of days: methods, addresses, descriptions and possible statuses come from the contract, and a step that the
// contract does not contain is an error.
import { collection, event, fail, operations, uuid } from "./contract.mjs";

const variables = {
  lastStep: ["", "The request that was sent last. If it is not the one before, the earlier steps are made up for first."],
  imageNumber: ["", "The picture of the article."],
  articleId: ["", "The article that the editor's day is about."],
  etag: ["", "Its current ETag."],
  path: ["", "Its path."],
  plannedId: ["", "The article that the newsroom's week is about."],
  plannedTag: ["", "Its current ETag."],
  simpleId: ["", "Its version in plain language."],
  simpleTag: ["", "The current ETag of that version."],
  releaseId: ["", "The release that publishes both."],
  releaseTag: ["", "Its current ETag."],
  oppositeId: ["", "The release that takes both back."],
  oppositeTag: ["", "Its current ETag."],
  urgentId: ["", "An article that cannot wait for approval."],
  urgentTag: ["", "Its current ETag."],
  sectionId: ["", "A section that the reader visits."],
  readId: ["", "An article that the reader reads."],
  readPath: ["", "Its path."],
  readTag: ["", "Its ETag."],
  cursor: ["", "Where the list of articles continues."],
  pictureId: ["", "The picture of that article."],
  fingerprint: ["", "The version of the picture's file."],
  file: ["", "The name of the picture's file."],
};

function address(name, id, step) {
  const operation = operations.get(id) ?? fail(`${name}: the contract has no operation ${id}`);
  const segments = operation.path
    .replace(/\{(\w+)\}/g, (_, part) => step.path?.[part] ?? fail(`${name}: ${id} needs ${part}`))
    .split("/")
    .filter((segment) => segment.length > 0);
  const query = Object.entries(step.query ?? {}).map(([key, value]) => ({ key, value }));
  const search = query.length > 0 ? `?${query.map(({ key, value }) => `${key}=${value}`).join("&")}` : "";

  return { raw: `{{baseUrl}}/${segments.join("/")}${search}`, host: ["{{baseUrl}}"], path: segments, query };
}

function headers(operation, step) {
  return [
    ...Object.entries(step.headers ?? {}).map(([key, value]) => ({ key, value })),
    ...(step.body ? [{ key: "Content-Type", value: Object.keys(operation.requestBody.content)[0] }] : []),
  ];
}

function request([name, id, statuses, step]) {
  const url = address(name, id, step);
  const operation = operations.get(id);
  const undeclared = statuses.filter((status) => !operation.responses[status]);

  if (undeclared.length > 0) fail(`${name}: ${id} never answers ${undeclared}`);

  const declared = new Set(operation.parameters.map((parameter) => parameter.name));
  const unknown = Object.keys(step.query ?? {}).filter((parameter) => !declared.has(parameter));

  if (unknown.length > 0 && !statuses.includes(400)) fail(`${name}: ${id} does not take ${unknown}`);

  return {
    id: uuid(`${name} ${id}`),
    name,
    request: {
      method: operation.method,
      description: `${operation.summary}.\n\n${operation.description}`,
      auth: operation.security?.length ? undefined : { type: "noauth" },
      header: headers(operation, step),
      url,
      body: body(step),
    },
    event: [event("test", test(name, statuses, step.save))],
  };
}

// A number has no quotes: "{{imageNumber}}" is a variable, not a text.
const raw = (content) => JSON.stringify(content, null, 2).replaceAll('"{{imageNumber}}"', "{{imageNumber}}");

function body(step) {
  if (step.body) return { mode: "raw", raw: raw(step.body), options: { raw: { language: "json" } } };

  return step.file
    ? {
        mode: "formdata",
        formdata: [
          { key: "file", type: "file", src: "picture.jpg" },
          ...Object.entries(step.file).map(([key, value]) => ({ key, type: "text", value })),
        ],
      }
    : undefined;
}

const saving = (save) =>
  Object.entries(save).map(([variable, expression]) => `pm.collectionVariables.set("${variable}", ${expression});`);

function test(name, statuses, save) {
  return `
pm.test("answers ${statuses.join(" or ")}", () => pm.expect(pm.response.code).to.be.oneOf([${statuses.join(", ")}]));
${
  save
    ? `const header = (name) => pm.response.headers.get(name);
const body = header('Content-Type')?.includes('json') ? pm.response.json() : null;
${saving(save).join("\n")}
`
    : ""
}pm.collectionVariables.set("lastStep", ${JSON.stringify(name)});`.trimStart();
}

/** A folder's script: does what a request needs of the earlier ones, so that it can be sent first. */
function replay(steps) {
  const entries = steps.map(([name, id, , step]) => {
    if (!step.save) return `  { name: ${JSON.stringify(name)} },`;

    const [instead, sent] = step.instead ?? [id, step];
    const operation = operations.get(instead);
    const message = {
      method: operation.method,
      url: address(name, instead, sent).raw,
      header: Object.fromEntries(
        [...(operation.security?.length ? [{ key: "Authorization", value: "Bearer {{key}}" }] : []), ...headers(operation, sent)].map(
          ({ key, value }) => [key, value],
        ),
      ),
      ...(sent.body && { body: { mode: "raw", raw: JSON.stringify(sent.body).replaceAll('"{{imageNumber}}"', "{{imageNumber}}") } }),
    };

    return `  {
    name: ${JSON.stringify(name)},
    request: ${JSON.stringify(message)},
    save: (body, header) => {
      ${saving(sent.save).join("\n      ")}
    },
  },`;
  });

  return `
// Any request can be sent first. Unless the one before it was the last, what it needs of the earlier ones is done here, with an
// article of its own.
const steps = [
${entries.join("\n")}
];
const position = steps.findIndex(({ name }) => name === pm.info.requestName);
const follows = position === 0 || pm.collectionVariables.get("lastStep") === steps[position - 1].name;

function send([step, ...others]) {
  if (!step) return;

  const request = JSON.parse(JSON.stringify(step.request), (_, value) => (typeof value === "string" ? pm.variables.replaceIn(value) : value));

  pm.sendRequest(request, (error, response) => {
    if (error || response.code >= 400) {
      console.error(\`\${step.name}: \${error ? error.message : response.text()}\`);
      pm.execution.skipRequest();
      return;
    }

    step.save(response.json(), (name) => response.headers.get(name));
    send(others);
  });
}

if (!follows) send(steps.slice(0, position).filter(({ request }) => request));`.trimStart();
}

export function walks(days) {
  const names = days.flatMap(({ steps }) => steps.map(([name]) => name));
  if (new Set(names).size < names.length) fail("two steps have the same name, which the scripts cannot tell apart");

  return collection({
    name: "Bulletin",
    description:
      "An editor's day, a newsroom's week and a reader's day against a local instance with its demo content. Each request can be sent first: the script of its folder does what it needs of the earlier ones.",
    variables,
    item: days.map(({ name, description, steps }) => ({
      id: uuid(name),
      name,
      description,
      item: steps.map(request),
      event: [event("prerequest", replay(steps))],
    })),
  });
}
