interface Paged<Item> {
  items: Item[];
  page: { nextCursor?: string | null };
}

/**
 * A list of the service. Iterate over it for every item; its pages are requested as they are needed.
 *
 * @example
 * for await (const teaser of bulletin.articles({ type: ["speech"] })) console.log(teaser.title);
 */
export class List<Item, Page extends Paged<Item> = Paged<Item>> implements AsyncIterable<Item> {
  /** @internal */
  constructor(private readonly load: (cursor?: string) => Promise<Page>) {}

  /** The first page, or the one that the `cursor` or `page` of the query names. */
  first(): Promise<Page> {
    return this.load();
  }

  /** Every page from there on. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    let cursor: string | null | undefined;
    do {
      const page: Page = await this.load(cursor ?? undefined);
      yield page;
      cursor = page.page.nextCursor;
    } while (cursor);
  }

  /** Every item from there on. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }
}
