// Writes docs/postman: a collection and an environment generated from openapi.yaml. The days below only list a person's actions and
// their order; methods, addresses, descriptions and possible responses come from the contract, and a step that the contract
// does not contain is an error.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

const contract = parse(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"));
const folder = new URL("../../docs/postman/", import.meta.url);

const operations = new Map();
const resolve = ({ $ref, ...own }) => ($ref ? contract.components.parameters[$ref.split("/").pop()] : own);

for (const [path, item] of Object.entries(contract.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    const parameters = (operation.parameters ?? []).map(resolve);
    operations.set(operation.operationId, { path, method: method.toUpperCase(), ...operation, parameters });
  }
}

const paragraph = (text) => ({
  _type: "block",
  style: "normal",
  markDefs: [],
  children: [{ _type: "span", text, marks: [] }],
});

const bridge = {
  type: "article",
  locale: "de",
  section: "/breg-de/aktuelles",
  topics: ["/breg-de/themen/europa"],
  kicker: "Verkehr",
  title: "Neue Fähre verbindet zwei Ufer",
  lead: "Seit heute fährt die Fähre alle zwanzig Minuten, auch am Wochenende.",
  leadImage: { image: "{{imageNumber}}", alt: "Eine Fähre legt an einem Holzsteg an", caption: "Die neue Fähre am Nordufer" },
  body: [
    paragraph("Die Fähre spart den Umweg über die Autobahnbrücke. Sie fährt elektrisch und nimmt auch Lastenräder mit."),
    { ...paragraph("So kommen Sie hinüber"), style: "h2" },
    paragraph("Ein Fahrschein des Nahverkehrs genügt."),
  ],
};

// A step: [name, operation id, expected statuses, { path, query, headers, body, file, save }].
// `save` stores values of the response for later steps: a variable name and a JavaScript expression over `body` and `header(name)`.
const etag = { etag: "header('ETag')" };
const current = { "If-Match": "{{etag}}" };
const article = { id: "{{articleId}}" };

const days = [
  {
    name: "An editor's day",
    description: "Upload, draft, check, publish, correct, schedule, archive and withdraw: run it from top to bottom.",
    steps: [
      [
        "Upload a picture",
        "uploadImage",
        [201, 409],
        {
          file: { credit: "Foto: Bundesregierung/Muster", locale: "de", alt: "Eine Fähre legt an einem Holzsteg an" },
          save: { imageNumber: "Number(header('Location').split('/').pop())" },
        },
      ],
      ["Read the picture", "getEditorialImage", [200], { path: { id: "{{imageNumber}}" } }],
      ["Try the draft without keeping it", "createArticle", [201], { query: { dryRun: "true" }, body: bridge }],
      [
        "Create the draft",
        "createArticle",
        [201],
        { headers: { "Idempotency-Key": "{{$guid}}" }, body: bridge, save: { articleId: "body.id", ...etag, path: "body.path" } },
      ],
      ["Readers see nothing of it yet", "getArticle", [404], { path: article }],
      ["See what the checks say", "checkArticle", [200], { path: article }],
      ["Submit it for review", "submitArticle", [200], { path: article, headers: current, save: etag }],
      ["Approve it", "approveArticle", [200], { path: article, headers: current, save: etag }],
      ["Publish it", "publishArticle", [200], { path: article, headers: current, body: {}, save: { ...etag, path: "body.path" } }],
      ["Read it as a front end does", "getPage", [200], { query: { path: "{{path}}" } }],
      [
        "Correct the lead",
        "patchArticle",
        [200],
        { path: article, headers: current, body: { lead: "Seit heute fährt die Fähre alle fünfzehn Minuten." }, save: etag },
      ],
      [
        "A stale change is refused",
        "patchArticle",
        [412],
        { path: article, headers: { "If-Match": '"1"' }, body: { lead: "Zu spät." } },
      ],
      [
        "Schedule the correction",
        "publishArticle",
        [200],
        {
          path: article,
          headers: current,
          body: { at: "2099-03-01T09:00", timeZone: "Europe/Berlin", updateKind: "major", changeNote: "Takt berichtigt" },
          save: etag,
        },
      ],
      ["Take the schedule back", "unscheduleArticle", [200], { path: article, headers: current, save: etag }],
      [
        "Publish the correction now",
        "publishArticle",
        [200],
        { path: article, headers: current, body: { updateKind: "major", changeNote: "Takt berichtigt" }, save: etag },
      ],
      [
        "Tell readers what was wrong",
        "addCorrection",
        [201],
        { path: article, body: { kind: "correction", note: "In einer früheren Fassung war der Takt der Fähre falsch angegeben." } },
      ],
      ["Archive it", "archiveArticle", [200], { path: article, headers: current, save: etag }],
      [
        "Withdraw it with a notice",
        "withdrawArticle",
        [200],
        {
          path: article,
          headers: current,
          body: { mode: "notice", reason: "Der Fährbetrieb ruht", publicNotice: "Der Fährbetrieb ruht bis auf Weiteres." },
          save: etag,
        },
      ],
      ["Its page is gone, and says why", "getPage", [410], { query: { path: "{{path}}" } }],
    ],
  },
  {
    name: "A reader's day",
    description: "What a front end asks for: the home page, the navigation, a section, an article, its pictures.",
    steps: [
      ["The home page", "getPage", [200], { query: { path: "/breg-de" } }],
      ["The navigation", "getNavigation", [200], { query: { root: "breg-de" } }],
      ["All sections", "listSections", [200], { query: { root: "breg-de" }, save: { sectionId: "body.items[1].id" } }],
      ["One section", "getSection", [200], { path: { id: "{{sectionId}}" } }],
      [
        "The newest articles",
        "listArticles",
        [200],
        {
          query: { section: "/breg-de", limit: "20" },
          save: {
            readId: "body.items.find((item) => item.leadImage).id",
            readPath: "body.items.find((item) => item.leadImage).path",
            cursor: "body.page.nextCursor",
          },
        },
      ],
      ["The articles that follow", "listArticles", [200], { query: { section: "/breg-de", limit: "20", cursor: "{{cursor}}" } }],
      [
        "One article",
        "getArticle",
        [200],
        {
          path: { id: "{{readId}}" },
          save: {
            pictureId: "body.leadImage.id",
            fingerprint: "body.leadImage.src.split('/')[3]",
            file: "body.leadImage.src.split('/')[4]",
            readTag: "header('ETag')",
          },
        },
      ],
      ["The same, unchanged", "getArticle", [304], { path: { id: "{{readId}}" }, headers: { "If-None-Match": "{{readTag}}" } }],
      ["Its page", "getPage", [200], { query: { path: "{{readPath}}" } }],
      ["Its picture", "getImage", [200], { path: { id: "{{pictureId}}" } }],
      ["A file of the picture", "getRendition", [200], { path: { id: "{{pictureId}}", fingerprint: "{{fingerprint}}", name: "{{file}}" } }],
      ["A parameter that does not exist", "listArticles", [400], { query: { colour: "blue" } }],
    ],
  },
];

const uuid = (text) => {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

function request(name, id, statuses, step) {
  const operation = operations.get(id) ?? fail(`${name}: the contract has no operation ${id}`);
  const undeclared = statuses.filter((status) => !operation.responses[status]);

  if (undeclared.length > 0) fail(`${name}: ${id} never answers ${undeclared}`);

  const declared = new Set(operation.parameters.map((parameter) => parameter.name));
  const unknown = Object.keys(step.query ?? {}).filter((parameter) => !declared.has(parameter));

  if (unknown.length > 0 && !statuses.includes(400)) fail(`${name}: ${id} does not take ${unknown}`);

  const segments = operation.path
    .replace(/\{(\w+)\}/g, (_, part) => step.path?.[part] ?? fail(`${name}: ${id} needs ${part}`))
    .split("/")
    .filter((segment) => segment.length > 0);
  const query = Object.entries(step.query ?? {}).map(([key, value]) => ({ key, value }));
  const search = query.length > 0 ? `?${query.map(({ key, value }) => `${key}=${value}`).join("&")}` : "";

  return {
    id: uuid(`${name} ${id}`),
    name,
    request: {
      method: operation.method,
      description: `${operation.summary}.\n\n${operation.description}`,
      auth: operation.security?.length ? undefined : { type: "noauth" },
      header: [
        ...Object.entries(step.headers ?? {}).map(([key, value]) => ({ key, value })),
        ...(step.body ? [{ key: "Content-Type", value: Object.keys(operation.requestBody.content)[0] }] : []),
      ],
      url: { raw: `{{baseUrl}}/${segments.join("/")}${search}`, host: ["{{baseUrl}}"], path: segments, query },
      body: body(step),
    },
    event: [{ listen: "test", script: { type: "text/javascript", exec: script(statuses, step.save ?? {}) } }],
  };
}

function body(step) {
  if (step.body) {
    // A number has no quotes: "{{imageNumber}}" is a variable, not a text.
    const raw = JSON.stringify(step.body, null, 2).replaceAll('"{{imageNumber}}"', "{{imageNumber}}");
    return { mode: "raw", raw, options: { raw: { language: "json" } } };
  }

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

function script(statuses, save) {
  const lines = [
    `pm.test("answers ${statuses.join(" or ")}", () => pm.expect(pm.response.code).to.be.oneOf([${statuses.join(", ")}]));`,
  ];

  if (Object.keys(save).length > 0) {
    lines.push(
      "const header = (name) => pm.response.headers.get(name);",
      "const body = header('Content-Type')?.includes('json') ? pm.response.json() : null;",
      ...Object.entries(save).map(([variable, expression]) => `pm.collectionVariables.set("${variable}", ${expression});`),
    );
  }

  return lines;
}

function fail(message) {
  throw new Error(message);
}

const collection = {
  info: {
    _postman_id: uuid("Bulletin"),
    name: "Bulletin",
    description: "An editor's day and a reader's day against a local instance with its demo content.",
    schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
  },
  auth: { type: "bearer", bearer: [{ key: "token", value: "{{key}}", type: "string" }] },
  item: days.map((day) => ({
    id: uuid(day.name),
    name: day.name,
    description: day.description,
    item: day.steps.map(([name, id, statuses, step]) => request(name, id, statuses, step)),
  })),
};

const environment = {
  id: uuid("Bulletin, local"),
  name: "Bulletin, local",
  values: [
    { key: "baseUrl", value: "http://127.0.0.1:5080", type: "default", enabled: true },
    { key: "key", value: "", type: "secret", enabled: true },
  ],
};

const write = (name, content) => writeFileSync(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`);
write("bulletin.postman_collection.json", collection);
write("bulletin.postman_environment.json", environment);
