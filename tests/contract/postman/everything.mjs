// The collection of all operations, in folders by tag, as the contract describes them.
import { STATUS_CODES } from "node:http";
import { collection, event, fail, operations, properties, tags, uuid } from "./contract.mjs";
import { exampleOf } from "./examples.mjs";
import { etags, lookUp, variableOf, variables } from "./lookups.mjs";

// The refusals that callers see most; the others are much the same everywhere.
const typical = ["401", "404", "409", "410", "412", "422"];

const languages = { "text/html": "html", "application/rss+xml": "xml", "application/atom+xml": "xml", "application/xml": "xml" };
const isJson = (type) => /[/+]json$/.test(type);
const language = (type = "") => (isJson(type) ? "json" : (languages[type] ?? "text"));
const printed = (example) => (typeof example === "string" ? example : JSON.stringify(example, null, 2));

function address(operation) {
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  // A variable of a path is a whole segment for Postman; within one, as in articles.{format}, it is one of the collection.
  const segments = operation.path
    .slice(1)
    .split("/")
    .map((segment) => segment.replace(/^\{(\w+)\}$/, ":$1").replace(/\{(\w+)\}/g, "{{$1}}"));
  const query = operation.parameters
    .filter((parameter) => parameter.in === "query")
    .map((parameter) => ({
      key: parameter.name,
      value: exampleOf(operation, parameter),
      description: parameter.description,
      // Whoever runs a folder should not change anything by it.
      ...(parameter.required || parameter.name === "dryRun" ? {} : { disabled: true }),
    }));
  const sent = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);

  return {
    raw: `{{baseUrl}}/${segments.join("/")}${sent.length > 0 ? `?${sent.join("&")}` : ""}`,
    host: ["{{baseUrl}}"],
    path: segments,
    ...(query.length > 0 && { query }),
    ...(segments.some((segment) => segment.startsWith(":")) && {
      variable: inPath
        .filter(({ name }) => segments.includes(`:${name}`))
        .map((parameter) => {
          const variable = variableOf(operation, parameter);
          const value = variable ? `{{${variable}}}` : exampleOf(operation, parameter);
          return { key: parameter.name, value, description: parameter.description };
        }),
    }),
  };
}

function headers(operation, media) {
  const declared = operation.parameters
    .filter((parameter) => parameter.in === "header")
    .map((parameter) => {
      const id = operation.parameters.find(({ name, in: place }) => place === "path" && name === "id");
      const item = parameter.name === "If-Match" && id && (operation.path.includes("{correction}") ? "correctionId" : variableOf(operation, id));
      const value = item ? `{{${etags[item] ?? fail(`${operation.operationId}: no ETag for ${item}`)}}}` : exampleOf(operation, parameter);
      return { key: parameter.name, value, description: parameter.description, ...(parameter.required ? {} : { disabled: true }) };
    });

  return media && media !== "multipart/form-data" ? [{ key: "Content-Type", value: media }, ...declared] : declared;
}

// The items of the demo content that the contract's examples name.
const named = { 1000003: "imageId", 1000021: "sectionId", 1000064: "relatedId", 1000073: "articleId", 1000089: "draftId", 4190: "eventId", 4211: "eventId" };

function body({ operationId }, media, content) {
  if (media === "application/octet-stream") return { mode: "file", file: { src: "picture.jpg" } };

  if (media === "multipart/form-data") {
    const formdata = Object.entries(properties(content)).map(([key, { format, description }]) =>
      format === "binary"
        ? { key, type: "file", src: /Document/.test(operationId) ? "document.pdf" : "picture.jpg", description }
        : { key, type: "text", value: content.example[key] ?? "", description, ...(key in content.example ? {} : { disabled: true }) },
    );
    return { mode: "formdata", formdata };
  }

  if (content.example === undefined) fail(`${operationId}: the contract has no example of ${media}`);

  const raw = printed(content.example).replace(/\b\d+\b/g, (number) => (named[number] ? `{{${named[number]}}}` : number));
  if (/\b1000\d{3}\b/.test(raw)) fail(`${operationId}: the example names an item of the demo content`);
  return { mode: "raw", raw, options: { raw: { language: language(media) } } };
}

/** The contract's example responses: those of success in every media type, and of the refusals the typical ones. */
function responses({ operationId, method, responses: declared }, url) {
  return Object.entries(declared)
    .filter(([status]) => status < 400 || typical.includes(status))
    .flatMap(([status, { content = {} }]) => {
      const medias = Object.entries(content).filter(([, { example }]) => example !== undefined);

      return (medias.length > 0 ? medias : [[undefined, { example: "" }]]).map(([media, { example }]) => ({
        id: uuid(`${operationId} ${status} ${media}`),
        name: `${status} ${STATUS_CODES[status]}${status < 300 && medias.length > 1 ? `, ${media}` : ""}`,
        originalRequest: { method, url: { raw: url.raw, host: url.host, path: url.path } },
        status: STATUS_CODES[status],
        code: Number(status),
        _postman_previewlanguage: language(media),
        header: media ? [{ key: "Content-Type", value: media }] : [],
        body: printed(example),
      }));
    });
}

function requests(operation) {
  const { operationId, method, summary, description, security, requestBody } = operation;
  const role = security?.flatMap((way) => way.apiKey ?? [])[0];
  const medias = Object.entries(requestBody?.content ?? { "": undefined });

  return medias.map(([media, content]) => {
    const url = address(operation);

    return {
      id: uuid(`${operationId} ${media}`),
      name: medias.length > 1 ? `${summary} (${media})` : summary,
      request: {
        method,
        description: `${description ?? ""}\n\nOperation \`${operationId}\`${role ? `, role \`${role}\`` : ""}.`.trim(),
        auth: security?.length ? undefined : { type: "noauth" },
        header: headers(operation, media),
        url,
        body: content && body(operation, media, content),
      },
      response: responses(operation, url),
    };
  });
}

export function everything() {
  return collection({
    name: "Bulletin, all operations",
    description: `Every operation of the contract, with its parameters, an example of its body and saved responses.

Each request can be sent first. Variables that are empty are looked up before it: the newest article, section or picture, its ETag and the like.
To work on an item of your choice, give its variable a value. Writes are tried only, \`dryRun=true\`, until the variable \`dryRun\` is \`false\`.

\`If-Match\` gets the current ETag right before the request; \`*\` overwrites whatever is there.
Every operation can also answer 400 for what is malformed and 503 with \`Retry-After\`, every operation with a key 403 for one without the role.`,
    variables,
    item: tags.map((tag) => ({
      id: uuid(`all ${tag.name}`),
      name: tag.name,
      description: tag.description,
      item: [...operations.values()].filter((operation) => operation.tags[0] === tag.name).flatMap(requests),
    })),
    event: [event("prerequest", lookUp)],
  });
}
