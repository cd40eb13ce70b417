import type { Block } from "@bulletin/client";
import { Notes, blocksOf, wording } from "@bulletin/client/content";
import type { ReactElement } from "react";
import { blocks as own } from "./blocks.js";
import type { Blocks, BodyContext } from "./context.js";
import { Content, Line } from "./text.js";

export interface BodyProps {
  /** The `body` or the `transcript` of an article. */
  blocks: readonly Block[] | string | null | undefined;
  /** The locale of the article, for the few words that components add. */
  locale?: string;
  /** Components of your own instead of some of these. */
  components?: Partial<Blocks>;
  /** The `sizes` of pictures in the running text. */
  sizes?: string;
  /** Begins the anchors of footnotes; another one for a second body on the same page. */
  notesPrefix?: string;
}

/** The body of an article, with its footnotes below. */
export function Body({ blocks, locale = "de", components, sizes = "100vw", notesPrefix = "fn" }: BodyProps): ReactElement {
  const all = blocksOf(blocks);
  const notes = new Notes(all, notesPrefix);
  const context: BodyContext = { locale, notes, sizes, blocks: { ...own, ...components } };

  return (
    <>
      <Content blocks={all} context={context} />
      {notes.texts.length > 0 && (
        <section className="footnotes" role="doc-endnotes" aria-label={wording(locale).footnotes}>
          <ol>
            {notes.texts.map((text, index) => (
              <li key={index} id={notes.id(index + 1)}>
                <Line text={text} context={context} />{" "}
                <a href={`#${notes.referenceId(index + 1)}`} role="doc-backlink" aria-label={wording(locale).backToText}>
                  ↩
                </a>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
