// What all pages share: the service, and the addresses that this site adds to those of the newsroom.
import { Bulletin, type PathEntry, type Preview, type Site } from "@bulletin/client";

const { BULLETIN_URL = "http://127.0.0.1:5080", BULLETIN_PUBLIC_URL = BULLETIN_URL } = process.env;

/** The service for readers' browsers. */
export const publicUrl = BULLETIN_PUBLIC_URL.replace(/\/+$/, "");

const options = { baseUrl: BULLETIN_URL, files: publicUrl };
export const live = new Bulletin(options);
export const previewing = (preview: Preview) => new Bulletin({ ...options, preview });

/** The path of a request; a folder of files has a slash at its end. */
export const pathOf = (url: URL) => url.pathname.replace(/(?<=.)\/+$/, "");

/** The query of a request as the newsroom should read it: the token of a preview link is not part of an address. */
export function queryOf(url: URL): string {
  if (!url.searchParams.has("token")) return url.search;
  const parameters = new URLSearchParams(url.search);
  parameters.delete("token");
  return parameters.size > 0 ? `?${parameters}` : "";
}

export const searchPath = (site: Site) => `/search${site.path}`;
export const indexPath = (site: Site, page = 1) => `/a-z${site.path}${page > 1 ? `/${page}` : ""}`;

/** Later pages of a list have addresses of their own, which a folder of files can serve too. */
export const pagePath = (path: string, page: number) => (page > 1 ? `${path}/page/${page}` : path);

export function splitPage(path: string): { path: string; number: number } {
  const [, list, number] = /^(.+)\/page\/([2-9]|[1-9]\d{1,3})$/.exec(path) ?? [];
  return list && number ? { path: list, number: Number(number) } : { path, number: 1 };
}

/** The site that a path belongs to; the first one if none. */
export function siteOf(sites: Site[], path: string): Site {
  const site = sites.find((site) => path === site.path || path.startsWith(`${site.path}/`)) ?? sites[0];
  if (!site) throw new Error("The service has no site yet: create a root section.");
  return site;
}

/** Every path of a static build; each one of a list's pages too. */
export async function staticPaths(): Promise<{ params: { path: string | undefined } }[]> {
  const paths: string[] = ["/"];

  for await (const { path, kind } of live.paths()) {
    // A path with a query is no file: leave such redirects to your web server.
    if (path.includes("?")) continue;
    paths.push(path);
    if (kind === "section") paths.push(...(await laterPages(path)));
  }

  return paths.map((path) => ({ params: { path: path.slice(1) || undefined } }));
}

async function laterPages(path: string): Promise<string[]> {
  const paths: string[] = [];
  for (let number = 2, hasMore = true; hasMore; number++) {
    const page = await live.page(path, number > 2 ? { page: number - 1 } : {});
    hasMore = (page.kind === "section" || page.kind === "home") && page.articles.page.nextCursor !== null;
    if (hasMore) paths.push(pagePath(path, number));
  }
  return paths;
}

/** The redirects and what is gone, for hosts that read a file `_redirects`. */
export async function redirectLines(): Promise<string> {
  const entries: PathEntry[] = [];
  for await (const entry of live.paths({ kind: ["redirect", "gone"] })) entries.push(entry);
  return entries.map(({ path, target, status }) => `${path} ${target ?? path} ${status}\n`).join("");
}
