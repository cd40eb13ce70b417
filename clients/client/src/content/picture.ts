import type { PictureData, Schemas } from "../types.js";
import { placeholder } from "./placeholder.js";
import { wording } from "./wording.js";

/** A form that the service cuts pictures to; every one keeps the editors' focal point. */
export type Ratio = keyof Schemas["TeaserImage"]["srcset"];

/** What a place on a page wants of a picture. */
export interface PictureOptions {
  /** The form; another one if the picture lacks it. `original` if absent. */
  ratio?: Ratio | undefined;
  /** How wide the picture is shown, as the attribute `sizes`. */
  sizes?: string | undefined;
  /** What is seen until the picture is there: its ThumbHash, its dominant color, or nothing. The hash if absent. */
  placeholder?: "hash" | "color" | "none" | undefined;
  /** The locale of the label that says what AI had to do with the picture. */
  locale?: string | undefined;
}

/** Everything that the elements of a picture need. */
export interface PictureModel {
  sources: { type: string; srcset: string }[];
  src: string;
  sizes: string;
  width: number;
  height: number;
  alt: string;
  /** Properties by their names in scripts: `backgroundColor`. */
  style: Record<string, string>;
  description: string | null;
  caption: string | null;
  credit: string | null;
  aiLabel: string | null;
}

/** A picture in one form. `width` and `height` are always those of the form, so that nothing moves when it arrives. */
export function picture(data: PictureData, options: PictureOptions = {}): PictureModel {
  const { ratio = "original", sizes = "100vw" } = options;
  const sets = data.srcset;
  const set = sets[ratio] ?? sets.original ?? Object.values(sets).find((other) => other);
  const source = (type: string, srcset: string | null | undefined) => (srcset ? [{ type, srcset }] : []);

  return {
    sources: [...source("image/avif", set?.avif), ...source("image/webp", set?.webp)],
    src: set?.src ?? data.src,
    sizes,
    width: set?.width ?? 16,
    height: set?.height ?? 9,
    alt: data.decorative ? "" : (data.alt ?? ""),
    style: styleOf(data, options.placeholder ?? "hash"),
    description: data.longDescription ?? null,
    caption: data.caption ?? null,
    credit: data.credit,
    aiLabel: aiLabel(data.source, options.locale ?? "de"),
  };
}

function styleOf(data: PictureData, kind: "hash" | "color" | "none"): Record<string, string> {
  const size = { maxWidth: "100%", height: "auto" };
  if (kind === "none") return size;
  const image = kind === "hash" && data.placeholder ? placeholder(data.placeholder) : null;
  return {
    ...size,
    backgroundColor: data.dominantColor,
    ...(image ? { backgroundImage: `url("${image}")`, backgroundSize: "100% 100%" } : {}),
  };
}

function aiLabel(source: PictureData["source"], locale: string): string | null {
  const words = wording(locale);
  switch (source) {
    case "trainedAlgorithmicMedia":
      return words.madeByAi;
    case "compositeWithTrainedAlgorithmicMedia":
    case "compositeSynthetic":
      return words.partlyMadeByAi;
    default:
      return null;
  }
}
