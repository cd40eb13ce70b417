import { isAxiosError } from "axios";
import { setConfig } from "@kubb/plugin-client/clients/axios";
import * as bulletin from "../generated/kubb/index";
import { quote, there, type Client, type Refusal } from "./trip";

/** What an operation was refused with. */
async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    if (isAxiosError<bulletin.ProblemResponse>(error)) {
      const { status, code } = there(error.response).data;
      return { status, code };
    }

    throw error;
  }

  throw new Error("It was not refused.");
}

export const kubb: Client = {
  use(baseURL, key) {
    // Without indexes axios would write type[]=article.
    setConfig({ baseURL, headers: { Authorization: `Bearer ${key}` }, paramsSerializer: { indexes: null } });
  },

  async upload(file) {
    return (await bulletin.uploadImage({ file, credit: "Foto: Amt/Muster", locale: "de", alt: "Buntes Rauschen" })).id;
  },

  async create(content) {
    // Its functions return the body alone; a bare version is as good as an ETag.
    const { id, version } = await bulletin.createArticle(content);
    return { id, etag: quote(version) };
  },

  async publish({ id, etag }) {
    const published = await bulletin.publishArticle(id, { updateKind: "major" }, { "If-Match": etag });
    return { id, etag: quote(published.version), path: there(published.path) };
  },

  async list(section, type) {
    return (await bulletin.listArticles({ section: [section], type, limit: 100 })).items.map((teaser) => teaser.type);
  },

  async read(path) {
    const page = await bulletin.getPage({ path });
    if (page.kind !== "article") throw new Error(`${path} is a ${page.kind}`);
    const paragraphs = page.article.body.flatMap((block) =>
      block._type === "block" ? [block.children.map((span) => span.text).join("")] : [],
    );
    return { title: page.article.title, paragraphs };
  },

  async patch({ id, etag }, lead) {
    return { id, etag: quote((await bulletin.patchArticle(id, { lead }, { "If-Match": etag })).version) };
  },

  async withdraw({ id, etag }) {
    await bulletin.withdrawArticle(id, { mode: "gone", reason: "Nur eine Probe" }, { "If-Match": etag });
  },

  missing: (id) => refusal(bulletin.getArticle(id)),

  refused: ({ id, etag }, title) => refusal(bulletin.patchArticle(id, { title }, { "If-Match": etag })),
};
