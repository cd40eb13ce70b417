// The search as HTML: made on the server where there is one, in the browser on a site of files.
import type { ArticleType, Bulletin, SearchQuery, SearchResults, Schemas } from "@bulletin/client";
import { escape } from "@bulletin/client/content";
import { day, textsFor, typeName } from "./texts";

type Segments = Schemas["TextSegment"][];

const marked = (segments: Segments) => segments.map(({ text, hit }) => (hit ? `<mark>${escape(text)}</mark>` : escape(text))).join("");

/** What the address of the search page asks for; null if nothing. */
export function queryOf(parameters: URLSearchParams, root: string, locale: string): SearchQuery | null {
  const q = parameters.get("q")?.trim();
  if (!q) return null;
  const page = Number(parameters.get("page"));
  return {
    q: q.slice(0, 500),
    section: [root],
    locale,
    type: parameters.getAll("type") as ArticleType[],
    topic: parameters.getAll("topic"),
    year: parameters.getAll("year"),
    limit: 10,
    ...(page > 1 && page <= 100 ? { page } : {}),
  };
}

/** The facets and the results, inside the form of the search page. */
export async function searchHtml(bulletin: Bulletin, parameters: URLSearchParams, root: string, locale: string): Promise<string> {
  const query = queryOf(parameters, root, locale);
  if (!query) return "";
  // The service takes an absent filter, not an empty one.
  const filled = Object.fromEntries(Object.entries(query).filter(([, value]) => !Array.isArray(value) || value.length > 0)) as SearchQuery;
  const results = await bulletin.search(filled);
  return [
    facets(results, parameters, locale),
    `<div role="status">${count(results, locale)}</div>`,
    list(results, locale),
    pager(results, parameters, locale),
  ].join("");
}

function facets({ facets }: SearchResults, parameters: URLSearchParams, locale: string): string {
  const texts = textsFor(locale);
  const group = (title: string, name: string, entries: { value: string; label: string; count: number }[]) => {
    const options = entries.slice(0, 8).map(({ value, label, count }) => {
      const checked = parameters.getAll(name).includes(value) ? " checked" : "";
      return `<label><input type="checkbox" name="${name}" value="${escape(value)}"${checked}> ${escape(label)} <small>(${count})</small></label>`;
    });
    return entries.length > 0 ? `<fieldset><legend>${title}</legend>${options.join("")}</fieldset>` : "";
  };
  const groups = [
    group(texts.types, "type", facets.types.map(({ type, count }) => ({ value: type, label: typeName(type, locale), count }))),
    group(texts.topics, "topic", facets.topics.map(({ topic, count }) => ({ value: topic.path, label: topic.title, count }))),
    group(texts.years, "year", facets.years.map(({ year, count }) => ({ value: String(year), label: String(year), count }))),
  ].join("");
  return groups ? `<div class="facets">${groups}<button>${texts.narrow}</button></div>` : "";
}

function count({ items, page, stage }: SearchResults, locale: string): string {
  const texts = textsFor(locale);
  if (items.length === 0) return `<p>${texts.noResults}</p>`;
  const amount = `${page.totalIs === "atLeast" ? `${texts.atLeast} ` : ""}${page.total ?? items.length} ${texts.results}`;
  return `<p>${amount}</p>${stage === "similar" ? `<p>${texts.similar}</p>` : ""}`;
}

function list({ items }: SearchResults, locale: string): string {
  const entries = items.map(({ highlights, lead, path, publishedAt, title, type }) => {
    const heading = highlights ? marked(highlights.title) : escape(title);
    const text = highlights?.body.length ? marked(highlights.body) : highlights ? marked(highlights.lead) : escape(lead ?? "");
    const meta = `${escape(typeName(type, locale))} · <time datetime="${publishedAt}">${day(publishedAt, locale)}</time>`;
    return `<li class="card"><h2><a href="${escape(path)}">${heading}</a></h2><p>${text}</p><p class="meta">${meta}</p></li>`;
  });
  return entries.length > 0 ? `<ol class="hits">${entries.join("")}</ol>` : "";
}

function pager({ page }: SearchResults, parameters: URLSearchParams, locale: string): string {
  const texts = textsFor(locale);
  const number = Number(parameters.get("page")) || 1;
  const to = (page: number, rel: string, label: string) => {
    const other = new URLSearchParams(parameters);
    other.set("page", String(page));
    return `<a rel="${rel}" href="?${escape(String(other))}">${label}</a>`;
  };
  const links = [
    number > 1 ? to(number - 1, "prev", `← ${texts.previous}`) : "",
    page.nextCursor ? to(number + 1, "next", `${texts.next} →`) : "",
  ].join(" ");
  return links.trim() ? `<nav class="pager" aria-label="${texts.pages}">${links}</nav>` : "";
}
