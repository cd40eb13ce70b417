// The variables of the collection of all operations, and the script that looks up those that are empty.

/** The variable of a path parameter; a parameter that keeps the contract's example has none. */
export function variableOf({ operationId, path }, { name, reference }) {
  const kind = /\/(\w+)s\/\{id\}/.exec(path)?.[1];
  const own = {
    rejectArticle: "submittedId",
    approveArticle: "submittedId",
    reviewEmergency: "urgentId",
    discardEdition: "reopenedId",
    unscheduleArticle: "scheduledId",
    getArticleAppointment: "appointmentId",
    unarchiveArticle: "archivedId",
    listCorrections: "correctedArticleId",
    activateSection: "draftSectionId",
    deleteImage: "unusedImageId",
    deleteDocument: "unusedDocumentId",
    revokeKey: "revokedKeyId",
    restoreArticle: "trashedId",
    unscheduleRelease: "scheduledReleaseId",
    revertRelease: "publishedReleaseId",
    listArticleVersions: "savedArticleId",
    getArticleVersion: "savedArticleId",
    diffArticleVersion: "savedArticleId",
    restoreArticleVersion: "savedArticleId",
  };

  if (name === "article") return operationId === "removeFromRelease" ? "releasedId" : "draftId";
  if (name === "version" && kind === "article") return "articleVersion";
  if (name !== "id") return { correction: "correctionId", link: "previewLinkId", fingerprint: "fingerprint", name: "fileName", hash: "documentHash", file: "documentFile" }[name];
  if (own[operationId]) return own[operationId];
  if (reference === "DraftId") return "draftId";
  if (path.includes("{correction}")) return "correctedArticleId";
  return path.includes("/versions") ? { section: "editedSectionId", image: "editedImageId", document: "editedDocumentId" }[kind] : `${kind}Id`;
}

/** What looks a variable up: an address, the expression over `body` and `header(name)` that picks it, and its description. */
const sources = {
  site: ["/v1/sites", "body.items[0]?.path.slice(1)", "The slug of a site's root section."],
  pagePath: ["/v1/articles?limit=1", "body.items[0]?.path", "The path of a page: that of the newest article."],
  articleId: ["/v1/articles?limit=1", "body.items[0]?.id", "An article: the newest one that readers see."],
  relatedId: ["/v1/articles?limit=2", "body.items[1]?.id", "Another article: the second newest."],
  appointmentId: ["/v1/articles?upcoming=true&limit=1", "body.items[0]?.id", "An upcoming appointment: the next one."],
  draftId: [
    "/v1/editorial/articles?state=draft&limit=100",
    "body.items.find(({ publishedEdition }) => !publishedEdition)?.id",
    "A draft: the newest that was never published.",
  ],
  reopenedId: [
    "/v1/editorial/articles?state=draft&limit=100",
    "body.items.find(({ publishedEdition }) => publishedEdition)?.id",
    "A public article with an edition in work: the newest.",
  ],
  submittedId: ["/v1/editorial/articles?state=inReview&limit=1", "body.items[0]?.id", "An article in review: the newest."],
  urgentId: ["/v1/editorial/articles?needsReview=true&limit=1", "body.items[0]?.id", "An article published without approval: the newest."],
  scheduledId: ["/v1/editorial/articles?state=scheduled&limit=1", "body.items[0]?.id", "A scheduled article: the newest."],
  archivedId: ["/v1/editorial/articles?state=archived&limit=1", "body.items[0]?.id", "An archived article: the newest."],
  trashedId: ["/v1/editorial/articles/trash?limit=1", "body.items[0]?.id", "An article in the trash: the one deleted last."],
  savedArticleId: ["/v1/editorial/articles?state=draft&sort=-changedAt&limit=1", "body.items[0]?.id", "The draft that was saved last."],
  articleVersion: ["/v1/editorial/articles/{{savedArticleId}}/versions", "body.items[0]?.version", "What was saved in it before."],
  correctedArticleId: ["/v1/changes?event=article.corrected&limit=1", "body.items[0]?.subject.id", "An article with a correction."],
  correctionId: ["/v1/editorial/articles/{{correctedArticleId}}/corrections", "body.items[0]?.id", "Its first correction."],
  previewLinkId: ["/v1/editorial/articles/{{articleId}}/preview-links", "body.items[0]?.id", "A preview link of the article."],
  sectionId: ["/v1/sections", "body.items.find(({ kind }) => kind === 'topic')?.id", "A section: the first topic."],
  draftSectionId: ["/v1/editorial/sections", "body.items.find(({ state }) => state === 'draft')?.id", "A section that is a draft."],
  editedSectionId: ["/v1/editorial/sections", "body.items.find(({ version }) => version > 1)?.id", "A section with earlier versions."],
  imageId: [
    "/v1/articles?limit=100",
    "body.items.find(({ leadImage }) => leadImage)?.leadImage.id",
    "A picture: that of the newest article with one.",
  ],
  unusedImageId: ["/v1/editorial/images?unused=true&limit=1", "body.items[0]?.id", "A picture that nothing shows: the newest."],
  editedImageId: ["/v1/editorial/images?limit=100", "body.items.find(({ version }) => version > 1)?.id", "A picture with earlier versions."],
  fingerprint: ["/v1/images/{{imageId}}", "body.src.split('/')[3]", "The version of the picture's file."],
  fileName: ["/v1/images/{{imageId}}", "body.src.split('/')[4]", "A file of the picture."],
  documentId: [
    "/v1/editorial/documents?q=hitzevorsorge&limit=1",
    "body.items[0]?.id",
    "A document: the newest about precautions against heat.",
  ],
  unusedDocumentId: ["/v1/editorial/documents?unused=true&limit=1", "body.items[0]?.id", "A document to which nothing refers: the newest."],
  editedDocumentId: ["/v1/editorial/documents?limit=100", "body.items.find(({ version }) => version > 1)?.id", "A document with earlier versions."],
  documentHash: ["/v1/editorial/documents/{{documentId}}", "body.url.split('/')[3]", "The version of the document's file."],
  documentFile: ["/v1/editorial/documents/{{documentId}}", "body.url.split('/')[4]", "The name of the document's file."],
  redirectId: ["/v1/editorial/redirects?limit=1", "body.items[0]?.id", "A redirect: the newest."],
  releaseId: [
    "/v1/editorial/releases?state=open&limit=100",
    "body.items.find(({ articles }) => articles > 0)?.id",
    "An open release with articles: the newest.",
  ],
  releasedId: ["/v1/editorial/releases/{{releaseId}}", "body.items[0]?.article", "Its first article."],
  scheduledReleaseId: ["/v1/editorial/releases?state=scheduled&limit=1", "body.items[0]?.id", "A scheduled release: the newest."],
  publishedReleaseId: ["/v1/editorial/releases?state=published&limit=1", "body.items[0]?.id", "A published release: the newest."],
  importId: ["/v1/editorial/imports?limit=1", "body.items[0]?.id", "An import: the newest."],
  webhookId: ["/v1/editorial/webhooks?limit=1", "body.items[0]?.id", "A webhook."],
  keyId: ["/v1/editorial/keys?limit=1", "body.items[0]?.id", "An API key: the newest."],
  eventId: ["/v1/changes?cursor=latest", "parseInt(body.cursor)", "The newest event."],
};

/** The variable with the ETag of the item that another variable names. */
export const etags = {};

const versioned = [
  ...["articleId", "draftId", "reopenedId", "submittedId", "scheduledId", "archivedId", "savedArticleId", "urgentId", "correctionId"],
  ...["sectionId", "editedSectionId", "draftSectionId", "imageId", "editedImageId", "unusedImageId", "redirectId", "webhookId"],
  ...["documentId", "editedDocumentId", "unusedDocumentId"],
  ...["releaseId", "scheduledReleaseId"],
];

for (const item of versioned) {
  const kind = /section|image|document|redirect|webhook|release/i.exec(item)?.[0].toLowerCase() ?? "article";
  etags[item] = item.replace(/Id$/, "ETag");
  sources[etags[item]] = [
    item === "correctionId"
      ? "/v1/editorial/articles/{{correctedArticleId}}/corrections/{{correctionId}}"
      : `/v1/editorial/${kind}s/{{${item}}}`,
    "header('ETag')",
    `The current ETag of the item that ${item} names.`,
  ];
}

export const variables = {
  dryRun: ["true", "`false` lets writes take effect."],
  format: ["rss", "Of a feed: rss, atom or json."],
  map: ["articles-0", "The name of a sitemap, as /sitemap.xml lists it."],
  revokedKeyId: ["", "The key to revoke: not looked up, so that you do not revoke your own."],
  ...Object.fromEntries(Object.entries(sources).map(([name, [, , description]]) => [name, ["", `${description} Looked up if empty.`]])),
};

export const lookUp = `
// Looks up the variables of this request that are empty. What is found counts for this request only, so that it is always current.
const sources = {
${Object.entries(sources)
  .map(([name, [address, expression]]) => `  ${name}: [${JSON.stringify(address)}, (body, header) => ${expression}],`)
  .join("\n")}
};
const variables = (text) => [...text.matchAll(/\\{\\{(\\w+)\\}\\}/g)].map(([, name]) => name);

Object.keys(sources).forEach((name) => pm.variables.unset(name));

function skip(reason) {
  console.error(reason);
  pm.execution.skipRequest();
}

function find([name, ...others], then) {
  if (!name) return then();
  if (!sources[name] || pm.variables.get(name)) return find(others, then);

  const [address, pick] = sources[name];

  find(variables(address), () => {
    const request = { url: pm.variables.replaceIn("{{baseUrl}}" + address), header: {} };
    if (address.includes("/editorial/")) request.header.Authorization = pm.variables.replaceIn("Bearer {{key}}");

    pm.sendRequest(request, (error, response) => {
      if (error || response.code >= 400) return skip(name + ": " + (error ? error.message : response.text()));
      const found = pick(response.json(), (header) => response.headers.get(header));
      if (!found) return skip("Nothing found for the variable " + name + ": create such an item first, or give it a value.");
      pm.variables.set(name, found);
      find(others, then);
    });
  });
}

find(variables(JSON.stringify(pm.request)), () => {});
`.trim();
