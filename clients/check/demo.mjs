// Makes, by the editorial API, what the demo content lacks: an article with every block type, one that is gone, one that is planned, a draft
// with a picture that is not public.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";

const { BASE, KEY } = process.env;

export async function editor(method, path, body, etag = "*") {
  const response = await fetch(`${BASE}/v1/editorial${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${KEY}`,
      "Content-Type": method === "PATCH" ? "application/merge-patch+json" : "application/json",
      ...(path === "/articles" && method === "POST" ? {} : { "If-Match": etag }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { data: text ? JSON.parse(text) : null, etag: response.headers.get("ETag") };
}

/** Saves an article that readers do not see. */
export async function draft(content) {
  const body = [block("normal", span("Ein Satz."))];
  const whole = { type: "article", locale: "de", section: "/breg-de/aktuelles", lead: "Eine Probe.", body, ...content };
  const { data, etag } = await editor("POST", "/articles", whole);
  return { data, etag };
}

/** Uploads a picture that nothing public shows: the bytes at its end make it another one each time. */
export async function upload() {
  const form = new FormData();
  form.set("file", new Blob([await readFile(new URL("../home.jpg", import.meta.url)), randomUUID()]), "home.jpg");
  form.set("alt", "Eine Startseite mit Nachrichten");
  form.set("credit", "Foto: Probe");
  const headers = { Authorization: `Bearer ${KEY}` };
  const response = await fetch(`${BASE}/v1/editorial/images`, { method: "POST", headers, body: form });
  if (!response.ok) throw new Error(`the upload: ${response.status} ${await response.text()}`);
  return (await response.json()).id;
}

/** The token of a new preview link, and its article's path and title. */
export async function previewLink(id) {
  const { data } = await editor("POST", `/articles/${id}/preview-links`, {});
  const { path, title } = await (await fetch(`${BASE}/v1/preview/articles/${id}?token=${data.token}`)).json();
  return { id: data.id, token: data.token, path, title };
}

export const revoke = (article, link) => editor("DELETE", `/articles/${article}/preview-links/${link}`);

export async function publish(content, when = {}) {
  const { data, etag } = await draft(content);
  const published = await editor("POST", `/articles/${data.id}/publish`, when, etag);
  return { id: data.id, path: published.data.path ?? data.path, etag: published.etag };
}

export const withdraw = ({ id, etag }, publicNotice) =>
  editor("POST", `/articles/${id}/withdraw`, { mode: "notice", reason: "Probe", publicNotice }, etag);

const span = (text, ...marks) => ({ _type: "span", text, marks });
const line = (...children) => ({ _type: "inline", markDefs: [], children });
const block = (style, ...children) => ({ _type: "block", style, markDefs: [], children });
const item = (listItem, level, text) => ({ ...block("normal", span(text)), listItem, level });
const words = (text) => line(span(text));

/** An article in which each block type, mark and list of the contract occurs; its last picture was made by AI. */
export async function publishEverything() {
  const read = async (query) => (await (await fetch(`${BASE}/v1/articles?locale=de&limit=1&${query}`)).json()).items[0];
  const [video, audio, other] = await Promise.all(["type=video", "type=audio", "type=speech"].map(read));
  const { data: images } = await editor("GET", "/images?limit=3");
  const [first, second, third] = images.items.map(({ id }) => id);
  await editor("PATCH", `/images/${third}`, { source: "trainedAlgorithmicMedia" });

  return publish({
    title: "Alle Bausteine auf einer Seite",
    leadImage: { image: first },
    aiDisclosure: { text: "assisted", note: "Die Übersetzung wurde geprüft." },
    body: [
      {
        ...block(
          "normal",
          span("Zuerst "),
          span("fett", "strong"),
          span(" und beides", "strong", "em"),
          span(", CO"),
          span("2", "sub"),
          span(", m"),
          span("2", "sup"),
          span(", "),
          span("bin/ci", "code"),
          span(", "),
          span("eine Rede", "l1"),
          span(", "),
          span("bon appétit", "s1"),
          span(", "),
          span("KI", "a1"),
          span(" und eine Fußnote", "f1"),
          span(".\nNeue Zeile & <Zeichen>."),
        ),
        markDefs: [
          { _type: "link", _key: "l1", article: other.id },
          { _type: "language", _key: "s1", tag: "fr" },
          { _type: "abbreviation", _key: "a1", title: "künstliche Intelligenz" },
          { _type: "footnote", _key: "f1", content: line(span("Mit "), span("Betonung", "em"), span(".")) },
        ],
      },
      block("h2", span("Listen")),
      item("bullet", 1, "eins"),
      item("number", 2, "eins Punkt eins"),
      item("bullet", 1, "zwei"),
      item("number", 1, "erstens"),
      block("h3", span("Kästen")),
      { _type: "quote", text: "Wer misst, weiß mehr.", attribution: words("Eine Ingenieurin"), source: "Rede vom Mai" },
      { _type: "factBox", title: "Auf einen Blick", content: [block("normal", span("Kurz gesagt.")), item("bullet", 1, "Punkt")] },
      { _type: "linkBox", title: "Mehr dazu", links: [{ label: "Die Rede", article: other.id }] },
      block("h4", span("Tabelle und Medien")),
      {
        _type: "table",
        caption: words("Brücken"),
        headerRow: true,
        headerColumn: true,
        rows: [
          { cells: [words("Jahr"), words("Zahl")] },
          { cells: [words("2026"), line(span("160", "strong"))] },
        ],
      },
      { _type: "image", image: second },
      { _type: "gallery", images: [{ image: first }, { image: third }] },
      { _type: "video", article: video.id },
      { _type: "audio", article: audio.id },
      { _type: "download", title: "Bericht", url: "https://example.org/bericht.pdf", mediaType: "application/pdf", bytes: 1_300_000, accessible: true },
      { _type: "speakerTurn", speaker: "Frage", content: [block("normal", span("Wann geht es los?"))] },
      { _type: "accordion", items: [{ title: "Wie lange dauert das?", content: [block("normal", span("Drei Jahre."))] }] },
      { _type: "divider" },
      { _type: "image", image: third },
    ],
  });
}
