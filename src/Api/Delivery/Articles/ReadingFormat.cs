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
        The form of the article's `body` and transcript: `portableText` is an array of blocks, all others are a string. `html` is escaped and
        semantic, without styles, with complete `picture` elements; `markdown` is CommonMark with `:::` around boxes; `text` has a
        line for each paragraph and no markup.
        """,
        ReadingFormat.PortableText
    );

    /// <summary>The same article with its body and transcript in another format.</summary>
    public static PublishedArticle WithBody(this PublishedArticle article, ReadingFormat format) =>
        article with
        {
            Body = article.Body.As(format),
            Media = article.Media is { } media ? media with { Transcript = media.Transcript.As(format) } : null,
        };
}
