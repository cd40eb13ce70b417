using Api.Http;

namespace Api.Delivery.Articles;

/// <summary>The body formats of an article.</summary>
internal enum ReadingFormat
{
    PortableText,
    Html,
    Markdown,
    Text,
}

internal static class ReadingFormats
{
    public static readonly QueryParameter<ReadingFormat> Body = QueryParameters.Word(
        "body",
        """
        The form of the article's body and transcript. `portableText`: blocks, in `body` and `transcript`. All others are strings in
        `renderedBody` and `renderedTranscript`, and leave `body` and `transcript` empty: `html` is escaped and semantic, without styles, with
        complete `picture` elements; `markdown` is CommonMark with `:::` around boxes; `text` has a line for each paragraph and no markup.
        """,
        ReadingFormat.PortableText
    );

    /// <summary>The same article with its body and transcript in the format.</summary>
    public static PublishedArticle WithBody(this PublishedArticle article, ReadingFormat format) =>
        format is ReadingFormat.PortableText
            ? article
            : article with
            {
                Body = PublishedBody.Empty,
                RenderedBody = article.Body.In(format),
                Media = article.Media is { } media
                    ? media with
                    {
                        Transcript = PublishedBody.Empty,
                        RenderedTranscript = media.Transcript.In(format),
                    }
                    : null,
            };
}
