// One page of every kind, and in which looks it is visited: most in one of the two, by turns. And what React makes of a body.
import { Bulletin } from "@bulletin/client";
import { Body } from "@bulletin/react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

const bulletin = new Bulletin({ baseUrl: process.env.BASE, files: process.env.BASE });

export async function pagesOf({ everything, gone }) {
  const newest = async (query) => (await bulletin.articles({ limit: 1, ...query }).first()).items[0].path;
  const types = ["pressRelease", "speech", "interview", "pressConference", "page", "video", "audio", "gallery", "appointment"];
  const articles = await Promise.all(types.map(async (type) => ({ name: `article-${type}`, path: await newest({ locale: "de", type: [type] }) })));

  const written = [
    { name: "home", path: "/breg-de", looks: [0, 1] },
    { name: "home-page-2", path: "/breg-de/page/2" },
    { name: "home-en", path: "/breg-en" },
    { name: "home-simple", path: "/breg-leicht" },
    { name: "section", path: "/breg-de/aktuelles" },
    { name: "section-focus", path: "/breg-de/schwerpunkte" },
    { name: "article", path: await newest({ locale: "de", type: ["article"], section: ["/breg-de/themen"] }), looks: [0, 1] },
    { name: "article-en", path: await newest({ locale: "en" }) },
    { name: "article-simple", path: await newest({ locale: "de-simple" }) },
    { name: "article-everything", path: everything.path },
    ...articles,
    { name: "redirect", path: "/Webs/Breg/DE/Service/Kontakt/kontakt.html", status: 308 },
    { name: "not-found", path: "/nirgends", status: 404 },
    { name: "search", path: "/search/breg-de?q=Klima", ready: ".hits", looks: [0] },
    { name: "search-nothing", path: "/search/breg-en?q=zzzz", ready: "#results p" },
    { name: "index", path: "/a-z/breg-de" },
  ].map((page) => ({ on: "files", ...page }));

  const rendered = [
    { name: "server-gone", path: gone.path, status: 410 },
    { name: "server-search", path: "/search/breg-de?q=Klima", ready: ".hits", looks: [1] },
    { name: "server-preview", path: "/preview", ready: "form" },
  ].map((page) => ({ on: "program", ...page }));

  return [...written, ...rendered].map((page, index) => ({ looks: [index % 2], ...page }));
}

/** The body of an article from the React kit, with the options that the site gives to the Astro kit. */
export async function reactBody(id) {
  const { article } = await bulletin.article(id);
  const unknown = { _type: "hologram", _key: "unknown" };
  return renderToStaticMarkup(
    createElement(Body, { blocks: [...article.body, unknown], locale: article.locale, sizes: "(min-width: 50rem) 46rem, 100vw" }),
  );
}
