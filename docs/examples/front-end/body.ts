// The body of an article as HTML: Portable Text with one component for each block type and mark of the newsroom.
import { escapeHTML, toHTML, type PortableTextComponents } from "@portabletext/to-html";
import type { components } from "./bulletin.js";

type Block = components["schemas"]["PublishedBlock"];
type Of<Type extends Block["_type"]> = Extract<Block, { _type: Type }>;
type Part<Type extends Block["_type"]> = { value: Of<Type> };
export type Picture = components["schemas"]["PublishedImage"];

const text = (words: string | null | undefined) => escapeHTML(words ?? "");
const inner = (blocks: unknown) => toHTML(blocks as Block[], { components: parts, onMissingComponent: report });

type Line = components["schemas"]["PublishedInlineText"];

/** The text of a cell, a caption or an attribution: the marks of a paragraph without a paragraph. */
const line = (value: Line | undefined): string =>
  value ? toHTML([value], { components: { ...parts, block: ({ children }) => children ?? "" } }) : "";

/** A picture needs no arithmetic: srcset and src come finished. A crop shows the same part of it in every size. */
export function picture(image: Omit<Picture, "id">, ratio: keyof Picture["srcset"] = "original", sizes = "100vw"): string {
  const set = image.srcset[ratio] ?? image.srcset.original;
  const source = (type: string, files: string | null | undefined) =>
    files ? `<source type="${type}" srcset="${text(files)}" sizes="${sizes}">` : "";
  const caption = [image.caption, image.credit].filter(Boolean).map(text).join(" ");

  return `<figure><picture>${source("image/avif", set?.avif)}${source("image/webp", set?.webp)}
    <img src="${text(set?.src ?? image.src)}" alt="${text(image.alt)}" loading="lazy"
      width="${set?.width ?? image.width}" height="${set?.height ?? image.height}"
      style="background:${text(image.dominantColor)}"></picture>${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
}

// Of the body that is being rendered, which happens without a pause.
let notes: Line[] = [];
let report: (message: string) => void = console.warn;

/** The number of a footnote after its words; the list comes below the body. */
function noteReference(words: string, content: Line): string {
  const number = notes.push(content);
  return `${words}<sup><a id="fnref-${number}" href="#fn-${number}" role="doc-noteref">${number}</a></sup>`;
}

function noteList(): string {
  const items = notes.map(
    (note, index) =>
      `<li id="fn-${index + 1}">${line(note)} <a href="#fnref-${index + 1}" role="doc-backlink" aria-label="Zurück zum Text">↩</a></li>`,
  );
  return items.length > 0 ? `<section role="doc-endnotes"><ol>${items.join("")}</ol></section>` : "";
}

const row = (cells: Line[], tag: (index: number) => string) =>
  `<tr>${cells.map((cell, index) => `<${tag(index)}>${line(cell)}</${tag(index)}>`).join("")}</tr>`;

const parts: PortableTextComponents = {
  types: {
    quote: ({ value }: Part<"quote">) =>
      `<blockquote><p>${text(value.text)}</p>${value.attribution ? `<footer>${line(value.attribution)}</footer>` : ""}</blockquote>`,
    image: ({ value }: Part<"image">) => picture(value),
    gallery: ({ value }: Part<"gallery">) => `<div class="gallery">${value.images.map((image) => picture(image, "3x2")).join("")}</div>`,
    table: ({ value }: Part<"table">) =>
      `<table><caption>${line(value.caption)}</caption>${value.rows
        .map(({ cells }, line) =>
          row(cells, (column) => ((value.headerRow && line === 0) || (value.headerColumn && column === 0) ? "th" : "td")),
        )
        .join("")}</table>`,
    factBox: ({ value }: Part<"factBox">) => `<aside><h2>${text(value.title)}</h2>${inner(value.content)}</aside>`,
    linkBox: ({ value }: Part<"linkBox">) =>
      `<nav>${value.title ? `<h2>${text(value.title)}</h2>` : ""}<ul>${value.links
        .map((link) => `<li><a href="${text(link.href)}">${text(link.label)}</a></li>`)
        .join("")}</ul></nav>`,
    video: ({ value }: Part<"video">) => `<p><a href="${text(value.href)}">▶ ${text(value.title)}</a></p>`,
    audio: ({ value }: Part<"audio">) => `<p><a href="${text(value.href)}">🔊 ${text(value.title)}</a></p>`,
    download: ({ value }: Part<"download">) => `<p><a href="${text(value.url)}" download>${text(value.title)}</a></p>`,
    speakerTurn: ({ value }: Part<"speakerTurn">) => `<section><h3>${text(value.speaker)}</h3>${inner(value.content)}</section>`,
    accordion: ({ value }: Part<"accordion">) =>
      value.items.map((item) => `<details><summary>${text(item.title)}</summary>${inner(item.content)}</details>`).join(""),
    divider: () => "<hr>",
  },
  marks: {
    sub: ({ children }) => `<sub>${children}</sub>`,
    sup: ({ children }) => `<sup>${children}</sup>`,
    link: ({ children, value }) => `<a href="${text(value?.href)}">${children}</a>`,
    language: ({ children, value }) => `<span lang="${text(value?.tag)}">${children}</span>`,
    footnote: ({ children, value }) => noteReference(children, value?.content),
    abbreviation: ({ children, value }) => `<abbr title="${text(value?.title)}">${children}</abbr>`,
  },
};

/** `onMissing` hears of what there is no component for. */
export function toHtml(blocks: Block[], onMissing: (message: string) => void = console.warn): string {
  [notes, report] = [[], onMissing];
  return inner(blocks) + noteList();
}
