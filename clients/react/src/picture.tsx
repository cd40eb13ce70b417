import type { PictureData } from "@bulletin/client";
import { type PictureOptions, picture, wording } from "@bulletin/client/content";
import type { ReactElement } from "react";

export interface PictureProps extends PictureOptions {
  image: PictureData;
  /** Whether the caption is shown; the credit and what AI had to do with the picture always are. */
  caption?: boolean;
  /** Loads at once: for the picture that readers see first. */
  priority?: boolean;
  className?: string;
}

/** A picture in every format and size that the service has of it, with its caption and credit. It keeps its place while it loads. */
export function Picture({ image, caption = true, priority = false, className, ...options }: PictureProps): ReactElement {
  const model = picture(image, options);
  const captionText = caption ? model.caption : null;

  return (
    <figure className={["picture", className].filter(Boolean).join(" ")}>
      <picture>
        {model.sources.map(({ type, srcset }) => (
          <source key={type} type={type} srcSet={srcset} sizes={model.sizes} />
        ))}
        <img
          src={model.src}
          width={model.width}
          height={model.height}
          alt={model.alt}
          style={model.style}
          loading={priority ? "eager" : "lazy"}
          fetchPriority={priority ? "high" : "auto"}
          decoding="async"
        />
      </picture>
      {(captionText || model.credit || model.aiLabel) && (
        <figcaption>
          {captionText && <span className="caption">{captionText} </span>}
          {model.credit && <small className="credit">{model.credit} </small>}
          {model.aiLabel && <small className="ai">{model.aiLabel}</small>}
        </figcaption>
      )}
      {caption && model.description && (
        <details>
          <summary>{wording(options.locale ?? "de").pictureDescription}</summary>
          <p>{model.description}</p>
        </details>
      )}
    </figure>
  );
}
