import * as bulletin from "../generated/orval/bulletin";
import { there, type Client, type Refusal } from "./trip";

let authorization = "";

/** What it generates sends to addresses without a host, as in a browser. */
const send = globalThis.fetch;

const etag = (headers: Headers): string => there(headers.get("ETag"));
const ifMatch = (version: string) => ({ headers: { Authorization: authorization, "If-Match": version } });
const options = () => ({ headers: { Authorization: authorization } });

export const orval: Client = {
  use(base, key) {
    globalThis.fetch = (address, request) => send(new URL(String(address), base), request);
    authorization = `Bearer ${key}`;
  },

  async upload(file) {
    const answer = await bulletin.uploadImage(
      { file, credit: "Foto: Amt/Muster", locale: "de", alt: "Buntes Rauschen" },
      undefined,
      options(),
    );
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.data));
    return answer.data.id;
  },

  async create(content) {
    const answer = await bulletin.createArticle(content, undefined, options());
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.data));
    return { id: answer.data.id, etag: etag(answer.headers) };
  },

  async publish({ id, etag: version }) {
    const answer = await bulletin.publishArticle(id, { updateKind: "major" }, undefined, ifMatch(version));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.data));
    return { id, etag: etag(answer.headers), path: there(answer.data.path) };
  },

  async list(section, type) {
    const answer = await bulletin.listArticles({ section: [section], type, limit: 100 });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.data));
    return answer.data.items.map((teaser) => teaser.type);
  },

  async read(path) {
    const answer = await bulletin.getPage({ path });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.data));
    const page = answer.data;
    if (page.kind !== "article") throw new Error(`${path} is a ${page.kind}`);
    const paragraphs = page.article.body.flatMap((block) =>
      block._type === "block" ? [block.children.map((span) => span.text).join("")] : [],
    );
    return { title: page.article.title, paragraphs };
  },

  async patch({ id, etag: version }, lead) {
    const answer = await bulletin.patchArticle(id, { lead }, undefined, ifMatch(version));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.data));
    return { id, etag: etag(answer.headers) };
  },

  async withdraw({ id, etag: version }) {
    const body = { mode: "gone" as const, reason: "Nur eine Probe" };
    const answer = await bulletin.withdrawArticle(id, body, undefined, ifMatch(version));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.data));
  },

  async missing(id): Promise<Refusal> {
    const answer = await bulletin.getArticle(id);
    if (answer.status !== 404 && answer.status !== 410) throw new Error(`${answer.status}`);
    return { status: answer.status, code: answer.data.code };
  },

  async refused({ id, etag: version }, title): Promise<Refusal> {
    const answer = await bulletin.patchArticle(id, { title }, undefined, ifMatch(version));
    if (answer.status !== 412 && answer.status !== 422) throw new Error(`${answer.status}`);
    return { status: answer.status, code: answer.data.code };
  },
};
