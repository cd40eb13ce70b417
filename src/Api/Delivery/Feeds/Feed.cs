using Api.Delivery.Articles;

namespace Api.Delivery.Feeds;

/// <summary>A list of articles for feed readers, independent of the format.</summary>
internal sealed record Feed
{
    public required string Title { get; init; }

    /// <summary>The permanent id of the feed; does not change with its address.</summary>
    public required string Id { get; init; }

    /// <summary>The address of this feed itself.</summary>
    public required string Self { get; init; }

    /// <summary>The web page with the same content.</summary>
    public required string Home { get; init; }

    public required string Language { get; init; }
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];

    /// <summary>When the newest entry was updated.</summary>
    public DateTimeOffset Updated => Entries.Count == 0 ? DateTimeOffset.UnixEpoch : Entries.Max(entry => entry.Updated);
}

/// <summary>How much of each article a feed contains.</summary>
internal enum FeedContent
{
    /// <summary>The lead.</summary>
    Summary,

    /// <summary>The lead and the whole body.</summary>
    Full,
}

/// <summary>An article in a feed.</summary>
internal sealed record FeedEntry
{
    /// <summary>The permanent id of the article, independent of its slug and section and of the site's address.</summary>
    public required string Id { get; init; }

    public required string Url { get; init; }
    public required string Language { get; init; }
    public required string Title { get; init; }

    /// <summary>The lead and the corrections; null when there is neither.</summary>
    public required string? Summary { get; init; }

    /// <summary>The same as HTML.</summary>
    public required string? SummaryHtml { get; init; }

    /// <summary>The full text as HTML with absolute URLs; null unless requested.</summary>
    public required string? Html { get; init; }

    public required DateTimeOffset Published { get; init; }

    /// <summary>The last major update or correction.</summary>
    public required DateTimeOffset Updated { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>The titles of the topics.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    public required FeedPicture? Picture { get; init; }

    /// <summary>Recordings, then the picture.</summary>
    public required IReadOnlyList<Enclosure> Enclosures { get; init; }

    public static FeedEntry From(PublishedArticle article, FeedContent content, SiteOptions site, FeedIds ids, long? pictureBytes)
    {
        var picture = article.LeadImage is { } image ? FeedPicture.From(image, site) : null;

        return new FeedEntry
        {
            Id = ids.OfArticle(article.Id),
            Url = site.Url(article.Path),
            Language = article.Locale,
            Title = article.Title,
            Summary = FeedText.Summary(article),
            SummaryHtml = FeedText.SummaryHtml(article),
            Html = content is FeedContent.Full ? FeedText.Html(article, site) : null,
            Published = article.PublishedAt,
            Updated = article.Corrections.Select(correction => correction.IssuedAt).Append(article.ContentUpdatedAt).Max(),
            Authors = article.Authors,
            Categories = [.. article.Topics.Select(topic => topic.Title)],
            Picture = picture,
            Enclosures =
            [
                .. from source in article.Media?.Sources ?? []
                select new Enclosure(site.Url(source.Url), source.MediaType, source.Bytes, article.Media!.DurationSeconds),
                .. picture is null
                    ? Array.Empty<Enclosure>()
                    : [new Enclosure(picture.Url, FeedPicture.MediaType, pictureBytes, null)],
            ],
        };
    }
}

/// <summary>A file that belongs to an entry; unknown values are null.</summary>
internal sealed record Enclosure(string Url, string MediaType, long? Bytes, int? DurationSeconds);

/// <summary>The lead image of an entry.</summary>
internal sealed record FeedPicture(string Url, int Width, int Height, string? Alt, string? Credit)
{
    public const string MediaType = "image/jpeg";

    public static FeedPicture From(Images.PublishedImage image, SiteOptions site)
    {
        var file = image.Files.First(rendition => rendition.Url == image.Src);
        return new FeedPicture(site.Url(image.Src), file.Width, file.Height, image.Alt, image.Credit);
    }
}
