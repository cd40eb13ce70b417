import type { Recording } from "@bulletin/client";
import { duration, language, picture, wording } from "@bulletin/client/content";
import { Fragment, type ReactElement } from "react";
import type { BlockProps } from "./context.js";

export interface PlayerProps {
  kind: "video" | "audio";
  recording: Pick<Recording, "sources" | "tracks"> & Partial<Recording>;
  title: string;
}

/** The recording of an article in the browser's own player. It loads nothing before it is played. */
export function Player({ kind, recording, title }: PlayerProps): ReactElement | null {
  if (recording.sources.length === 0) return null;
  const poster = recording.leadImage ? picture(recording.leadImage, { ratio: "16x9" }) : null;
  const sources = recording.sources.map(({ url, mediaType }) => <source key={url} src={url} type={mediaType} />);
  const tracks = recording.tracks.map(({ kind, locale, label, url }) => (
    <track key={`${kind} ${locale}`} kind={kind} src={url} srcLang={language(locale)} label={label ?? locale} />
  ));

  if (kind === "audio") {
    return (
      <audio controls preload="none" aria-label={title}>
        {sources}
        {tracks}
      </audio>
    );
  }

  return (
    <video
      controls
      preload="none"
      playsInline
      aria-label={title}
      poster={poster?.src}
      width={poster?.width ?? 16}
      height={poster?.height ?? 9}
      style={{ width: "100%", height: "auto", backgroundColor: recording.leadImage?.dominantColor }}
    >
      {sources}
      {tracks}
    </video>
  );
}

/** A video, which is an article of its own. */
export const Video = ({ block, context }: BlockProps<"video">): ReactElement => (
  <Recorded kind="video" block={block} locale={context.locale} />
);

/** An audio recording, which is an article of its own. */
export const Audio = ({ block, context }: BlockProps<"audio">): ReactElement => (
  <Recorded kind="audio" block={block} locale={context.locale} />
);

interface RecordedProps {
  kind: "video" | "audio";
  block: BlockProps<"video">["block"] | BlockProps<"audio">["block"];
  locale: string;
}

function Recorded({ kind, block, locale }: RecordedProps): ReactElement {
  const words = wording(locale);
  const { alternatives, durationSeconds } = block.recording;

  return (
    <figure className={`recording ${kind}`}>
      <Player kind={kind} recording={block.recording} title={block.title} />
      <figcaption>
        {words[kind]}: <a href={block.href}>{block.title}</a>
        {durationSeconds !== null && ` (${duration(durationSeconds)})`}
        {alternatives.map(({ kind: form, href, title }) => (
          <Fragment key={`${form} ${href}`}>
            {" "}
            <a href={href} title={title ?? undefined}>
              {words.alternatives[form]}
            </a>
          </Fragment>
        ))}
      </figcaption>
    </figure>
  );
}
