// A whole site in one file: every page is one request to the service. Run it with
//   npx openapi-typescript http://127.0.0.1:5080/openapi.yaml --output bulletin.ts && npx tsc && node server.js
import createClient from "openapi-fetch";
import { escapeHTML } from "@portabletext/to-html";
import type { components, paths } from "./bulletin.js";
import { picture, toHtml, type Picture } from "./body.js";

type Schemas = components["schemas"];
type Block = Schemas["PublishedBlock"];

export interface Answer {
  status: number;
  html: string;
  location?: string;
}

const text = (words: string | null | undefined) => escapeHTML(words ?? "");

/** Everything that the site asks of the service. A client that keeps answers by their ETag may stand in for `fetch`. */
export class Site {
  private readonly client;

  constructor(baseUrl: string) {
    // Several values of one parameter are joined by commas.
    this.client = createClient<paths>({ baseUrl, querySerializer: { array: { style: "form", explode: false } } });
  }

  /** The page that stands at the path of the visitor's request. */
  async page(path: string): Promise<Answer> {
    // With `inline` a redirect is an answer like any other, which the visitor is told.
    const { data, error, response } = await this.client.GET("/v1/pages", { params: { query: { path, redirect: "inline" } } });

    if (data === undefined) {
      const gone = response.status === 410 ? (error as Schemas["GonePage"]) : null;
      return { status: response.status, html: `<h1>${text(gone?.title ?? "Hier ist nichts")}</h1><p>${text(gone?.publicNotice)}</p>` };
    }

    switch (data.kind) {
      case "redirect":
        return { status: 308, html: "", location: data.to };
      case "home":
        return this.document(data, [
          this.teasers("Im Blick", data.stage),
          ...data.focuses.map((focus) => this.links(focus.section.title, focus.articles)),
          this.teasers("Aktuelles", data.articles.items),
          this.teasers("Pressemitteilungen", data.pressReleases),
          this.teasers("Mediathek", data.media),
        ]);
      case "section":
        return this.document(data, [
          `<h1>${text(data.section.title)}</h1><p>${text(data.section.intro)}</p>`,
          this.teasers("Empfohlen", data.pinned),
          this.teasers("Neu", data.articles.items),
        ]);
      case "article":
        return this.document(data, [this.article(data.article), this.teasers("Mehr dazu", data.related)]);
    }
  }

  /** The next page of a list, as its `nextCursor` says. */
  async more(section: string, cursor: string): Promise<Schemas["TeaserList"]> {
    const { data } = await this.client.GET("/v1/articles", { params: { query: { section: [section], cursor } } });
    return data ?? { items: [], page: { limit: 0, nextCursor: null, prevCursor: null, total: null, totalIs: null } };
  }

  private document(page: Schemas["ArticlePage"] | Schemas["SectionPage"] | Schemas["HomePage"], parts: string[]): Answer {
    const seo = page.kind === "article" ? page.article.seo : page.seo;
    const locale = page.kind === "article" ? page.article.locale : page.section.locale;
    const head = [
      `<title>${text(seo.title)}</title>`,
      `<link rel="canonical" href="${text(seo.canonical)}">`,
      seo.description ? `<meta name="description" content="${text(seo.description)}">` : "",
      seo.noindex ? `<meta name="robots" content="noindex">` : "",
      ...page.openGraph.map((meta) => `<meta property="${text(meta.property)}" content="${text(meta.content)}">`),
      // JSON in a page must not end its script element.
      `<script type="application/ld+json">${JSON.stringify(page.jsonLd).replaceAll("<", "\\u003c")}</script>`,
    ];

    return { status: 200, html: `<!doctype html><html lang="${text(locale)}"><head>${head.join("")}</head><body>${parts.join("")}</body></html>` };
  }

  private article(article: Schemas["PublishedArticle"]): string {
    const blocks: Block[] = article.body;

    return `<article>
      <p>${text(article.kicker)}</p><h1>${text(article.title)}</h1><p>${text(article.lead)}</p>
      <p><time datetime="${article.publishedAt}">${text(article.publishedAt)}</time> ${text(article.readingTime?.label)}</p>
      ${article.leadImage ? picture(article.leadImage, "16x9") : ""}
      ${toHtml(blocks)}
      ${article.corrections.map((correction) => `<aside>${text(correction.note)}</aside>`).join("")}
    </article>`;
  }

  private teasers(title: string, teasers: Schemas["Teaser"][]): string {
    return this.list(title, teasers.map((teaser) => `<a href="${text(teaser.path)}">${text(teaser.title)}</a> ${text(teaser.lead)}`));
  }

  private links(title: string, articles: { path: string; title: string }[]): string {
    return this.list(title, articles.map((article) => `<a href="${text(article.path)}">${text(article.title)}</a>`));
  }

  private list(title: string, items: string[]): string {
    return items.length ? `<section><h2>${text(title)}</h2><ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul></section>` : "";
  }
}
