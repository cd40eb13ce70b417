import type { Block, Of } from "@bulletin/client";
import type { Notes } from "@bulletin/client/content";

/** What every component of a body is told besides its block. */
export interface BodyContext {
  locale: string;
  notes: Notes;
  /** The components for all block types; boxes show their content with them. */
  blocks: Blocks;
  /** The `sizes` of pictures in the running text. */
  sizes: string;
}

export interface BlockProps<Type extends Block["_type"]> {
  block: Of<Type>;
  context: BodyContext;
}

// Astro gives its components a type of their own, for which any function stands here.
type Component = (props: any) => any;

/** A component for each block type of the contract: to omit one does not compile. */
export type Blocks = { [Type in Block["_type"]]: Component };
