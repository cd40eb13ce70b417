import { client } from "../generated/hey-api/client.gen";
import * as bulletin from "../generated/hey-api";
import { zCreateArticleBody, zPatchArticleBody, zPublishArticleBody } from "../generated/hey-api/zod.gen";
import { there, type Client, type Refusal } from "./trip";

const refusal = (error: bulletin.ProblemResponse | undefined): Refusal => {
  const { status, code } = there(error);
  return { status, code };
};
/** The value, which its schema accepts; what parsing returns is for reading, with big integers as ids. */
function valid<T>(schema: { parse(value: unknown): unknown }, value: T): T {
  schema.parse(value);
  return value;
}

const etag = (response: Response | undefined): string => there(response?.headers.get("ETag"));

export const heyApi: Client = {
  use(base, key) {
    client.setConfig({ baseUrl: base, auth: key });
  },

  async upload(file) {
    const { data, error } = await bulletin.uploadImage({
      body: { file, credit: "Foto: Amt/Muster", locale: "de", alt: "Buntes Rauschen" },
    });
    return there(data, error).id;
  },

  async create(content) {
    const { data, error, response } = await bulletin.createArticle({ body: valid(zCreateArticleBody, content) });
    const { id } = there(data, error);
    return { id, etag: etag(response) };
  },

  async publish({ id, etag: version }) {
    const { data, error, response } = await bulletin.publishArticle({
      path: { id },
      headers: { "If-Match": version },
      body: valid(zPublishArticleBody, { updateKind: "major" }),
    });
    const { path } = there(data, error);
    return { id, etag: etag(response), path: there(path) };
  },

  async list(section, type) {
    const { data, error } = await bulletin.listArticles({ query: { section: [section], type, limit: 100 } });
    return there(data, error).items.map((teaser) => teaser.type);
  },

  async read(path) {
    const { data, error } = await bulletin.getPage({ query: { path } });
    const page = there(data, error);
    if (page.kind !== "article") throw new Error(`${path} is a ${page.kind}`);
    const paragraphs = page.article.body.flatMap((block) =>
      block._type === "block" ? [block.children.map((span) => span.text).join("")] : [],
    );
    return { title: page.article.title, paragraphs };
  },

  async patch({ id, etag: version }, lead) {
    const { error, response } = await bulletin.patchArticle({
      path: { id },
      headers: { "If-Match": version },
      body: valid(zPatchArticleBody, { lead }),
    });
    if (error) throw new Error(JSON.stringify(error));
    return { id, etag: etag(response) };
  },

  async withdraw({ id, etag: version }) {
    const { error } = await bulletin.withdrawArticle({
      path: { id },
      headers: { "If-Match": version },
      body: { mode: "gone", reason: "Nur eine Probe" },
    });
    if (error) throw new Error(JSON.stringify(error));
  },

  async missing(id) {
    return refusal((await bulletin.getArticle({ path: { id } })).error);
  },

  async refused({ id, etag: version }, title) {
    return refusal((await bulletin.patchArticle({ path: { id }, headers: { "If-Match": version }, body: { title } })).error);
  },
};
