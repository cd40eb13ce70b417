import type { InlineText, MarkDef, TextBlock } from "../types.js";
import type { Notes } from "./notes.js";

/** A piece of running text: words, or an element around pieces. Its attributes have the same names in HTML and JSX. */
export type Inline = string | { tag: string; attributes: Record<string, string>; children: Inline[] };

type Text = Pick<TextBlock | InlineText, "children" | "markDefs">;
type Run = { text: string; marks: string[]; index: number };

const element = (tag: string, children: Inline[], attributes: Record<string, string> = {}): Inline => ({ tag, attributes, children });
const plain = ["strong", "em", "sub", "sup", "code"];

/** The text of a paragraph, heading, cell or caption as elements: each mark once around all the words that have it. */
export function inline(text: Text, notes: Notes): Inline[] {
  const runs = text.children.map(({ text, marks }, index) => ({ text, marks, index }));
  const lastWith = (mark: string) => runs.findLast(({ marks }) => marks.includes(mark))?.index;

  // The mark that goes on for longest is the outermost.
  function nest(runs: Run[]): Inline[] {
    const [first] = runs;
    if (!first) return [];

    const [outer] = first.marks
      .map((mark) => ({ mark, length: runs.findIndex(({ marks }) => !marks.includes(mark)) }))
      .map(({ mark, length }) => ({ mark, length: length < 0 ? runs.length : length }))
      .sort((one, other) => other.length - one.length);
    if (!outer) return [...lines(first.text), ...nest(runs.slice(1))];

    const { mark, length } = outer;
    const inner = nest(runs.slice(0, length).map((run) => ({ ...run, marks: run.marks.filter((other) => other !== mark) })));
    const ends = runs[length - 1]?.index === lastWith(mark);
    return [...around(mark, inner, ends), ...nest(runs.slice(length))];
  }

  function around(mark: string, inner: Inline[], ends: boolean): Inline[] {
    const definition = text.markDefs.find(({ _key }) => _key === mark);
    if (definition) return defined(definition, inner, ends);
    return plain.includes(mark) ? [element(mark, inner)] : inner;
  }

  function defined(mark: MarkDef, inner: Inline[], ends: boolean): Inline[] {
    switch (mark._type) {
      case "link":
        return [element("a", inner, { href: mark.href })];
      case "language":
        return [element("span", inner, { lang: mark.tag })];
      case "abbreviation":
        return [element("abbr", inner, { title: mark.title })];
      case "footnote":
        return ends ? [...inner, ...reference(notes, mark)] : inner;
      default:
        // A mark that the contract gained since this was built changes nothing about the words.
        mark satisfies never;
        return inner;
    }
  }

  return nest(runs);
}

function reference(notes: Notes, mark: MarkDef): Inline[] {
  const number = notes.numberOf(mark);
  if (number === undefined) return [];
  const attributes = { id: notes.referenceId(number), href: `#${notes.id(number)}`, role: "doc-noteref" };
  return [element("sup", [element("a", [String(number)], attributes)])];
}

const lines = (text: string): Inline[] => text.split("\n").flatMap((line, index) => (index > 0 ? [element("br", []), line] : [line]));

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for HTML, in an element or an attribute with double quotes. */
export const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter]!);

/** The same elements as HTML, for templates that take a string. */
export function toHtml(pieces: Inline[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return escape(piece);
      const attributes = Object.entries(piece.attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
      return `<${piece.tag}${attributes.join("")}>${piece.tag === "br" ? "" : `${toHtml(piece.children)}</${piece.tag}>`}`;
    })
    .join("");
}
