// A person's actions and their order, for walks.mjs.
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

// A step: [name, operation id, expected statuses, { path, query, headers, body, file, save, instead }].
// `save` stores values of the response for later steps: a variable name and a JavaScript expression over `body` and `header(name)`.
// `instead` is the step that takes its place where a later request is sent first: scripts cannot upload files.
const etag = { etag: "header('ETag')" };
const current = { "If-Match": "{{etag}}" };
const article = { id: "{{articleId}}" };

export const days = [
  {
    name: "An editor's day",
    description: "Upload, draft, check, publish, correct, schedule, archive and withdraw. Run it as a whole, or send any request first.",
    steps: [
      [
        "Upload a picture",
        "uploadImage",
        [201, 409],
        {
          file: { credit: "Foto: Bundesregierung/Muster", locale: "de", alt: "Eine Fähre legt an einem Holzsteg an" },
          save: { imageNumber: "header('Location').split('/').pop()" },
          instead: ["listEditorialImages", { query: { limit: "1" }, save: { imageNumber: "body.items[0].id" } }],
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
