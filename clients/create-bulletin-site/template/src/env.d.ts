declare namespace App {
  interface Locals {
    /** Reads the newsroom for this visitor: as it is now, or as their preview shows it. */
    bulletin: import("@bulletin/client").Bulletin;
    /** What is previewed; null for readers. */
    preview: import("@bulletin/client").Preview | null;
  }
}
