// What an integrator does with the generated types: reads a page, walks its body, and publishes an article of their own.
// It must compile strictly and run; BASE is the address of the service, KEY the key of an editor.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/bulletin.js";

declare const process: { env: Record<string, string | undefined> };

type PublishedBlock = components["schemas"]["PublishedBlock"];
type Content = components["schemas"]["ArticleContent"];

const baseUrl = process.env["BASE"] ?? "http://127.0.0.1:5080";
const reader = createClient<paths>({ baseUrl, redirect: "manual" });
const editor = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${process.env["KEY"] ?? ""}` } });

/** The data of a successful answer; else the problem that came instead, in its own words. */
function expect<T>(answer: { data?: T; error?: components["schemas"]["ProblemResponse"] | undefined }): NonNullable<T> {
  if (answer.data === undefined || answer.data === null) {
    throw new Error(`${answer.error?.code}: ${answer.error?.detail} ${JSON.stringify(answer.error?.errors)}`);
  }

  return answer.data;
}

const spans = (text: { children: { text: string }[] }): string => text.children.map((span) => span.text).join("");

/** Plain text, block by block; the compiler knows the fields of each. */
function toText(block: PublishedBlock): string {
  switch (block._type) {
    case "block":
      return spans(block);
    case "quote":
      return `„${block.text}“ ${block.attribution ? spans(block.attribution) : ""}`;
    case "image":
      return `[${block.decorative ? "" : block.alt}] ${block.credit ?? ""} ${block.srcset.original?.webp ?? block.src}`;
    case "gallery":
      return block.images.map((image) => image.src).join(" ");
    case "table":
      return block.rows.map((row) => row.cells.map(spans).join(" | ")).join("\n");
    case "factBox":
      return [block.title, ...block.content.map(toText)].join("\n");
    case "speakerTurn":
      return `${block.speaker}: ${block.content.map(toText).join(" ")}`;
    case "accordion":
      return block.items.map((item) => [item.title, ...item.content.map(toText)].join("\n")).join("\n");
    case "linkBox":
      return block.links.map((link) => `${link.label} ${link.href}`).join("\n");
    case "video":
    case "audio":
      return `${block.title} ${block.href}`;
    case "download":
      return `${block.title} ${block.url}`;
    case "divider":
      return "";
  }
}

async function read(path: string): Promise<string> {
  const answer = await reader.GET("/v1/pages", { params: { query: { path } } });

  if (answer.response.status === 410) {
    const gone = answer.error as components["schemas"]["GonePage"];
    return `${path} is gone: ${gone.publicNotice}`;
  }

  const page = answer.data;

  switch (page?.kind) {
    case "article":
      return [page.article.title, ...page.article.body.map(toText)].join("\n");
    case "section":
      return [page.section.title, ...page.articles.items.map((teaser) => `${teaser.title} ${teaser.path}`)].join("\n");
    case "redirect":
      return read(page.to);
    default:
      throw new Error(`There is no page at ${path}.`);
  }
}

async function publish(content: Content): Promise<{ id: number; path: string; etag: string }> {
  const created = await editor.POST("/v1/editorial/articles", { body: content });
  const { id } = expect(created);
  const checks = expect(await editor.GET("/v1/editorial/articles/{id}/checks", { params: { path: { id } } }));

  if (!checks.canBePublished) {
    throw new Error(checks.items.map((check) => `${check.pointer} ${check.message}`).join("\n"));
  }

  const published = await editor.POST("/v1/editorial/articles/{id}/publish", {
    params: { path: { id }, header: { "If-Match": created.response.headers.get("ETag") ?? "" } },
    body: { updateKind: "major" },
  });
  const { path } = expect(published);

  return { id, path: path ?? "", etag: published.response.headers.get("ETag") ?? "" };
}

const newest = expect(await reader.GET("/v1/articles", { params: { query: { section: ["/breg-de"], limit: 3 } } }));

for (const teaser of newest.items) {
  console.log(`${(await read(teaser.path)).split("\n").length} blocks in ${teaser.title}`);
}

const article = await publish({
  type: "article",
  locale: "de",
  section: "/breg-de/aktuelles",
  title: "Grüße aus der Schnittstelle",
  lead: "Ein Programm hat diesen Artikel geschrieben.",
  body: [{ _type: "block", children: [{ _type: "span", text: "Und gleich nimmt es ihn zurück." }] }],
});

if (!(await read(article.path)).endsWith("Und gleich nimmt es ihn zurück.")) {
  throw new Error("What was published reads differently.");
}

expect(
  await editor.POST("/v1/editorial/articles/{id}/withdraw", {
    params: { path: { id: article.id }, header: { "If-Match": article.etag } },
    body: { mode: "notice", reason: "Nur eine Probe", publicNotice: "Das war eine Probe." },
  }),
);
console.log(await read(article.path));
