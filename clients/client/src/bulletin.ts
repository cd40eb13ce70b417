import { type SubscribeOptions, follow } from "./events.js";
import { Http, type Query, type RequestOptions } from "./http.js";
import { List } from "./list.js";
import type * as T from "./types.js";

/**
 * What a preview shows: with a key of the role `preview` at least, the site at the moment `at` (now if absent), with `drafts` as if everything
 * that editors saved were published; with the token of a preview link, the link's article in the site as it is now.
 */
export type Preview =
  | { key: string; at?: string | Date | undefined; drafts?: boolean | undefined; token?: undefined }
  | { token: string; key?: undefined; at?: undefined; drafts?: undefined };

/** How a client reaches the service. */
export interface Options {
  /** The address of the service, such as `https://newsroom.example.org`. */
  baseUrl: string | URL;
  /** Shows what is not public yet. */
  preview?: Preview | undefined;
  /** Where readers get pictures and documents, if the service sends paths and the site is on another host; see `Images__BaseUrl`. */
  files?: string | URL | undefined;
  /** Milliseconds until a request is given up; 10 seconds if absent. */
  timeout?: number | undefined;
  /** How many answers are kept, to be confirmed by their ETag; 200 if absent, in browsers (which do the same) and previews none. */
  remember?: number | undefined;
  /** Another `fetch`, for logging or tracing. */
  fetch?: typeof fetch | undefined;
}

const trimmed = (address: string | URL | undefined) => (address ? String(address).replace(/\/+$/, "") : "");

/**
 * Reads a newsroom. Every method throws a {@link Problem} if the service refuses a request; what a visitor may cause (a page that has
 * moved, is gone or never was) is a result instead.
 *
 * @example
 * const bulletin = new Bulletin({ baseUrl: "http://127.0.0.1:5080" });
 * const page = await bulletin.page("/breg-de/aktuelles");
 * if (page.kind === "section") console.log(page.section.title, page.articles.items.length);
 */
export class Bulletin {
  private readonly http: Http;
  private readonly root: string;
  private readonly shown: Query;

  constructor(options: Options) {
    const { preview } = options;
    const at = preview?.at instanceof Date ? preview.at.toISOString() : preview?.at;
    this.root = preview ? "/v1/preview" : "/v1";
    this.shown = { at: at || undefined, drafts: preview?.drafts || undefined, token: preview?.token };
    this.http = new Http({
      baseUrl: trimmed(options.baseUrl),
      key: preview?.key,
      files: trimmed(options.files),
      timeout: options.timeout ?? 10_000,
      remember: preview ? 0 : (options.remember ?? ("document" in globalThis ? 0 : 200)),
      fetch: options.fetch ?? ((...request) => fetch(...request)),
    });
  }

  /** The page at the path of the visitor's request. Of a section or a home, `page` or `cursor` continues the list. */
  async page(path: string, query: T.PageQuery = {}, request?: RequestOptions): Promise<T.Page> {
    const address = this.address("/pages", { path, redirect: "inline", ...query }, request);
    const { status, body } = await this.http.get<T.Page>(address, request, [200, 404, 410]);
    if (status === 404) return { kind: "notFound", status };
    return { ...body, status: body.kind === "redirect" ? 308 : status } as T.Page;
  }

  /** The article with this id. In a preview it is the editors' current edition, whatever the moment; of a token, only its own article. */
  async article(id: number, request?: RequestOptions): Promise<T.ArticleResult> {
    const { status, body } = await this.http.get<T.Article & T.Schemas["ProblemResponse"]>(
      this.address(`/articles/${id}`, {}, request, { token: this.shown["token"] }),
      request,
      [200, 404, 410],
    );
    if (status === 200) return { kind: "article", status, article: body };
    if (status === 404) return { kind: "notFound", status };
    const { target, publicNotice = null, goneAt } = body;
    if (target) return { kind: "redirect", status: 308, to: target, publicNotice };
    return { kind: "gone", status: 410, title: null, publicNotice, goneAt: goneAt ?? "" };
  }

  /** Articles, newest first unless `sort` says otherwise. */
  articles(query: T.ArticleQuery = {}, request?: RequestOptions): List<T.Teaser, T.TeaserList> {
    return this.list("/articles", query, request);
  }

  /** The section with this id. By its path it is at {@link page}. */
  async section(id: number, query: { counts?: boolean } = {}, request?: RequestOptions): Promise<T.SectionResult> {
    const { status, body } = await this.http.get<T.Section>(this.address(`/sections/${id}`, query, request), request, [200, 404]);
    return status === 200 ? { kind: "section", status, section: body } : { kind: "notFound", status: 404 };
  }

  /** Sections in the order of the tree, each followed by its descendants. */
  sections(query: T.SectionQuery = {}, request?: RequestOptions): Promise<T.SectionEntry[]> {
    return this.items("/sections", query, request);
  }

  /** The navigation of a site: its root by slug, path or id, or the `navigation` of a page. */
  async navigation(root: string | number, request?: RequestOptions): Promise<T.Navigation> {
    const slug = /^\/v1\/.*[?&]root=([^&]*)/.exec(String(root))?.[1];
    const address = this.address("/navigation", { root: slug === undefined ? root : decodeURIComponent(slug) }, request);
    return (await this.http.get<T.Navigation>(address, request)).body;
  }

  /** What the words of a visitor find, with facets. */
  async search(query: T.SearchQuery, request?: RequestOptions): Promise<T.SearchResults> {
    return (await this.http.get<T.SearchResults>(this.address("/search", query, request), request)).body;
  }

  /** Titles, sections and words for what has been typed so far. */
  suggest(q: string, query: { locale?: string; limit?: number } = {}, request?: RequestOptions): Promise<T.Suggestion[]> {
    return q.trim() ? this.items("/search/suggestions", { q, ...query }, request) : Promise.resolve([]);
  }

  /** Topics and focuses from A to Z, each with the `letter` it is listed under. */
  topics(query: T.TopicQuery = {}, request?: RequestOptions): Promise<T.Topic[]> {
    return this.items("/topics", query, request);
  }

  /** The sites of the installation with their languages. */
  sites(request?: RequestOptions): Promise<T.Site[]> {
    return this.items("/sites", {}, request);
  }

  /** Every public path, for static builds: sections, articles, redirects, and what is gone. */
  paths(query: T.PathQuery = {}, request?: RequestOptions): List<T.PathEntry> {
    return this.list("/paths", { limit: 1000, ...query }, request);
  }

  /**
   * Changes as they happen. Reconnects by itself and continues where it was; ends with the signal, or when the loop is left.
   * Pass the `id` of a change on as `since` when you read what it changed.
   *
   * @example
   * for await (const change of bulletin.subscribe({ signal })) console.log(change.type, change.path);
   */
  subscribe(options: SubscribeOptions = {}): AsyncGenerator<T.Change, void, undefined> {
    return follow(this.http, options);
  }

  private address(path: string, query: object, request: RequestOptions | undefined, shown = this.shown): string {
    // Previews are never stored, and do not know the parameter.
    const since = this.root === "/v1" ? request?.since : undefined;
    return this.http.address(this.root + path, { ...(query as Query), since, ...shown });
  }

  private async items<Item>(path: string, query: object, request?: RequestOptions): Promise<Item[]> {
    return (await this.http.get<{ items: Item[] }>(this.address(path, query, request), request)).body.items;
  }

  private list<Item, Page extends { items: Item[]; page: { nextCursor?: string | null } }>(
    path: string,
    query: { page?: number; cursor?: string },
    request?: RequestOptions,
  ): List<Item, Page> {
    const { page, ...rest } = query;
    return new List<Item, Page>(
      async (cursor) =>
        (await this.http.get<Page>(this.address(path, cursor ? { ...rest, cursor } : { page, ...rest }, request), request)).body,
    );
  }
}
