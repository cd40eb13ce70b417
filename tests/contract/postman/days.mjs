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

const decision = {
  type: "article",
  locale: "de",
  section: "/breg-de/aktuelles",
  kicker: "Kabinett",
  title: "Kabinett beschließt Schutz der Auen",
  lead: "Flüsse bekommen mehr Platz, wenn sie Hochwasser führen.",
  leadImage: { image: "{{imageNumber}}", alt: "Eine Flussaue nach einem Hochwasser" },
  body: [paragraph("Das Kabinett hat ein Gesetz zum Schutz der Auen beschlossen.")],
};
const planned = { id: "{{plannedId}}" };
const plannedTag = { plannedTag: "header('ETag')" };
const ofPlanned = { path: planned, headers: { "If-Match": "{{plannedTag}}" }, save: plannedTag };
const release = { path: { id: "{{releaseId}}" }, headers: { "If-Match": "{{releaseTag}}" }, save: { releaseTag: "header('ETag')" } };
const urgent = { path: { id: "{{urgentId}}" }, headers: { "If-Match": "{{urgentTag}}" }, save: { urgentTag: "header('ETag')" } };

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
    name: "A newsroom's week",
    description: "Plan together, publish several articles at once and take them back, and publish in an emergency. The key is that of an admin.",
    steps: [
      ["Choose a picture", "listEditorialImages", [200], { query: { limit: "1" }, save: { imageNumber: "body.items[0].id" } }],
      ["Begin with a skeleton", "getSkeleton", [200], { path: { type: "article" } }],
      ["Write the decision", "createArticle", [201], { body: decision, save: { plannedId: "body.id", ...plannedTag } }],
      ["Assign it", "assignArticle", [200], { ...ofPlanned, body: { assignedTo: "Umwelt", note: "Bitte bis Dienstag abstimmen." } }],
      ["Submit it with a note", "submitArticle", [200], { ...ofPlanned, body: { note: "Mit dem Ministerium abgestimmt." } }],
      ["Send it back, and say why", "rejectArticle", [200], { ...ofPlanned, body: { note: "Bitte noch das Datum nennen." } }],
      ["Read what was said", "listNotes", [200], { path: planned }],
      [
        "Begin a version in plain language",
        "createTranslation",
        [201],
        {
          path: planned,
          body: { locale: "de-simple", section: "/breg-leicht" },
          save: { simpleId: "body.id", simpleTag: "header('ETag')" },
        },
      ],
      [
        "Write it",
        "patchArticle",
        [200],
        {
          path: { id: "{{simpleId}}" },
          headers: { "If-Match": "{{simpleTag}}" },
          body: {
            kicker: "Natur",
            title: "Flüsse bekommen mehr Platz",
            lead: "Bei Hochwasser wird ein Fluss breit.",
            body: [paragraph("Das Wasser braucht Platz. Dafür gibt es ein neues Gesetz.")],
          },
          save: { simpleTag: "header('ETag')" },
        },
      ],
      ["See what has no English version", "listTranslationCoverage", [200], { query: { missing: "en", limit: "5" } }],
      [
        "Plan both together",
        "createRelease",
        [201],
        { body: { name: "Kabinett am Mittwoch" }, save: { releaseId: "body.id", releaseTag: "header('ETag')" } },
      ],
      ["Add the decision", "addToRelease", [200], { ...release, path: { id: "{{releaseId}}", article: "{{plannedId}}" }, body: {} }],
      ["Add the version in plain language", "addToRelease", [200], { ...release, path: { id: "{{releaseId}}", article: "{{simpleId}}" }, body: {} }],
      ["Check both", "checkRelease", [200], { path: release.path }],
      [
        "Schedule them for the same moment",
        "publishRelease",
        [200],
        { ...release, body: { at: "2099-03-04T12:30", timeZone: "Europe/Berlin" } },
      ],
      ["Readers see neither", "getArticle", [404], { path: planned }],
      ["Take the hour back", "unscheduleRelease", [200], release],
      ["Publish both now", "publishRelease", [200], { ...release, body: {} }],
      ["Read the decision as readers do", "getArticle", [200], { path: planned }],
      [
        "Prepare the opposite",
        "revertRelease",
        [201],
        {
          path: release.path,
          body: { name: "Schutz der Auen zurückgestellt" },
          save: { oppositeId: "body.id", oppositeTag: "header('ETag')" },
        },
      ],
      [
        "Take both back",
        "publishRelease",
        [200],
        { path: { id: "{{oppositeId}}" }, headers: { "If-Match": "{{oppositeTag}}" }, body: {}, save: { oppositeTag: "header('ETag')" } },
      ],
      ["Readers learn that it is gone", "getArticle", [410], { path: planned }],
      [
        "Write about an emergency",
        "createArticle",
        [201],
        {
          body: { ...decision, kicker: "Hochwasser", title: "Brücken an der Oder gesperrt" },
          save: { urgentId: "body.id", urgentTag: "header('ETag')" },
        },
      ],
      ["Publish it without approval", "publishArticle", [200], { ...urgent, body: { emergencyReason: "Gefahr, niemand sonst erreichbar." } }],
      ["Find what has to be reviewed", "listEditorialArticles", [200], { query: { needsReview: "true" } }],
      ["Review it", "reviewEmergency", [200], { ...urgent, body: { note: "Gelesen, stimmt so." } }],
      ["Find what readers see although it fails a check", "listEditorialArticles", [200], { query: { publicCheck: "error" } }],
      [
        "Try a change of many articles",
        "changeArticles",
        [200],
        {
          query: { section: "/breg-de/aktuelles", isPublic: "true", dryRun: "true" },
          body: { action: "addTopics", topics: ["/breg-de/themen/europa"] },
        },
      ],
      ["Withdraw it when the danger is over", "withdrawArticle", [200], { ...urgent, body: { mode: "gone", reason: "Die Gefahr ist vorbei." } }],
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
