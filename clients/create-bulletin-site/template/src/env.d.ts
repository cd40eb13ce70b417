declare namespace App {
  interface Locals {
    /** Reads the newsroom for this visitor: as it is now, or at the moment of their preview. */
    bulletin: import("@bulletin/client").Bulletin;
    /** The moment that an editor previews; null for readers. */
    previewAt: string | null;
  }
}
