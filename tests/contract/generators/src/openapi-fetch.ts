import createClient from "openapi-fetch";
import type { components, paths } from "../generated/openapi-typescript";
import { there, type Client, type Refusal } from "./trip";

type Problem = components["schemas"]["ProblemResponse"];

let bulletin = createClient<paths>();

const refusal = (error: Problem | undefined, response: Response): Refusal => ({ status: response.status, code: there(error).code });
const etag = (response: Response): string => there(response.headers.get("ETag"));

export const openapiFetch: Client = {
  use(base, key) {
    bulletin = createClient<paths>({ baseUrl: base, headers: { Authorization: `Bearer ${key}` } });
  },

  async upload(file) {
    const { data, error } = await bulletin.POST("/v1/editorial/images", {
      // The file is a text in its types, since JSON has no other.
      body: { file: file as unknown as string, credit: "Foto: Amt/Muster", locale: "de", alt: "Buntes Rauschen" },
      bodySerializer: (parts) => {
        const form = new FormData();
        for (const [name, part] of Object.entries(parts)) form.set(name, part);
        return form;
      },
    });
    return there(data, error).id;
  },

  async create(content) {
    const { data, error, response } = await bulletin.POST("/v1/editorial/articles", { body: content });
    const { id } = there(data, error);
    return { id, etag: etag(response) };
  },

  async publish({ id, etag: version }) {
    const { data, error, response } = await bulletin.POST("/v1/editorial/articles/{id}/publish", {
      params: { path: { id }, header: { "If-Match": version } },
      body: { updateKind: "major" },
    });
    const { path } = there(data, error);
    return { id, etag: etag(response), path: there(path) };
  },

  async list(section, type) {
    const { data, error } = await bulletin.GET("/v1/articles", { params: { query: { section: [section], type, limit: 100 } } });
    return there(data, error).items.map((teaser) => teaser.type);
  },

  async read(path) {
    const { data, error } = await bulletin.GET("/v1/pages", { params: { query: { path } } });
    const page = there(data, error);
    if (page.kind !== "article") throw new Error(`${path} is a ${page.kind}`);
    const paragraphs = page.article.body.flatMap((block) =>
      block._type === "block" ? [block.children.map((span) => span.text).join("")] : [],
    );
    return { title: page.article.title, paragraphs };
  },

  async patch({ id, etag: version }, lead) {
    const { error, response } = await bulletin.PATCH("/v1/editorial/articles/{id}", {
      params: { path: { id }, header: { "If-Match": version } },
      headers: { "Content-Type": "application/merge-patch+json" },
      body: { lead },
    });
    if (error) throw new Error(error.code);
    return { id, etag: etag(response) };
  },

  async withdraw({ id, etag: version }) {
    const { error } = await bulletin.POST("/v1/editorial/articles/{id}/withdraw", {
      params: { path: { id }, header: { "If-Match": version } },
      body: { mode: "gone", reason: "Nur eine Probe" },
    });
    if (error) throw new Error(error.code);
  },

  async missing(id) {
    const { error, response } = await bulletin.GET("/v1/articles/{id}", { params: { path: { id } } });
    return refusal(error, response);
  },

  async refused({ id, etag: version }, title) {
    const { error, response } = await bulletin.PATCH("/v1/editorial/articles/{id}", {
      params: { path: { id }, header: { "If-Match": version } },
      headers: { "Content-Type": "application/merge-patch+json" },
      body: { title },
    });
    return refusal(error, response);
  },
};
