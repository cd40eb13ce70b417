import type { Block, InlineText, MarkDef, TextBlock } from "../types.js";

/** The footnotes of a body, numbered in reading order. */
export class Notes {
  private readonly numbers = new Map<MarkDef, number>();

  /** Their texts, for the list below the body. */
  readonly texts: InlineText[] = [];

  /** The prefix keeps the anchors of two bodies on one page apart. */
  constructor(
    blocks: readonly Block[],
    private readonly prefix = "fn",
  ) {
    for (const text of blocks.flatMap(textsOf)) {
      const definitions = new Map(text.markDefs.map((mark) => [mark._key, mark]));
      for (const mark of text.children.flatMap(({ marks }) => marks)) this.add(definitions.get(mark));
    }
  }

  /** The number of a footnote, from 1. */
  numberOf(mark: MarkDef): number | undefined {
    return this.numbers.get(mark);
  }

  /** The anchor of a footnote's text. */
  id(number: number): string {
    return `${this.prefix}-${number}`;
  }

  /** The anchor of its number in the running text. */
  referenceId(number: number): string {
    return `${this.prefix}ref-${number}`;
  }

  private add(mark: MarkDef | undefined): void {
    if (mark?._type !== "footnote" || this.numbers.has(mark)) return;
    this.numbers.set(mark, this.texts.push(mark.content));
  }
}

/** The texts of a block that may have footnotes, in the order in which they are read. */
function textsOf(block: Block): (TextBlock | InlineText)[] {
  switch (block._type) {
    case "block":
      return [block];
    case "quote":
      return block.attribution ? [block.attribution] : [];
    case "table":
      return [...(block.caption ? [block.caption] : []), ...block.rows.flatMap(({ cells }) => cells)];
    case "factBox":
    case "speakerTurn":
      return block.content;
    case "accordion":
      return block.items.flatMap(({ content }) => content);
    case "image":
    case "gallery":
    case "linkBox":
    case "video":
    case "audio":
    case "download":
    case "divider":
      return [];
    default:
      block satisfies never;
      return [];
  }
}
