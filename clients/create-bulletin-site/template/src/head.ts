import type { ArticlePage, HomePage, Schemas, SectionPage, Translation } from "@bulletin/client";
import { pagePath, publicUrl } from "./site";

/** What the head of a page may say. */
export interface Head {
  seo: { title: string; description?: string | null; noindex?: boolean; canonical?: string };
  openGraph?: Schemas["MetaProperty"][];
  jsonLd?: object;
  translations?: Translation[];
  prev?: string | undefined;
  next?: string | undefined;
  /** The section whose articles are the feed of the page. */
  feedOf?: string;
}

/** The head of a home or a section, with the neighbours of this page of its list. */
export function pageHead(page: HomePage | SectionPage, number: number): Head {
  // The service knows only its own addresses of later pages.
  const canonical = number > 1 ? new URL(pagePath(page.path, number), page.seo.canonical).href : page.seo.canonical;
  const openGraph = page.openGraph.map((meta) => (meta.property === "og:url" ? { ...meta, content: canonical } : meta));

  return {
    seo: { ...page.seo, canonical },
    openGraph,
    jsonLd: page.jsonLd,
    translations: number > 1 ? [] : page.section.translations,
    prev: number > 1 ? pagePath(page.path, number - 1) : undefined,
    next: page.articles.page.nextCursor ? pagePath(page.path, number + 1) : undefined,
    feedOf: page.path,
  };
}

export const articleHead = ({ article, openGraph, jsonLd }: ArticlePage): Head => ({
  seo: article.seo,
  openGraph,
  jsonLd,
  translations: article.translations,
  feedOf: article.section.path,
});

/** The address of a feed of the service. */
export const feed = (section: string, format: "rss" | "atom" | "json") => `${publicUrl}/v1/feeds/articles.${format}?section=${section}`;

/** The address of an article's appointment for a calendar. */
export const calendar = (article: number) => `${publicUrl}/v1/articles/${article}/appointment.ics`;

/** JSON in a page must not end its script element. */
export const script = (json: object) => JSON.stringify(json).replaceAll("<", "\\u003c");
