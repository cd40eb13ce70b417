using Api.Delivery.Articles;
using Api.Delivery.Articles.Formats;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Feeds;

/// <summary>Returns a list of articles as a feed.</summary>
internal static class GetArticleFeed
{
    private static readonly QueryParameter<FeedContent> Content = QueryParameters.Word(
        "content",
        "How much of each article is in the feed: its lead, or also the full text as HTML.",
        FeedContent.Summary
    );

    private static readonly Finding ContentWithoutEffect = new(
        "#/query/content",
        "value.invalid",
        new Message(
            "content has no effect on ninjs, which always has the whole text.",
            "content wirkt nicht auf ninjs; dort steht immer der ganze Text."
        )
    );

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/feeds/articles.{format}", Handle)
            .WithTags("Feeds")
            .WithName("getArticleFeed")
            .WithSummary("Read a list of articles as a feed")
            .WithDescription(
                """
                RSS 2.0, Atom, JSON Feed 1.1 or IPTC ninjs 3.1 (`articles.ninjs`) of the newest articles, with the filters of `GET /v1/articles`. Items are identified by a
                `urn:uuid:` (`guid`, `id`) that does not change when an article moves or the site gets another address; `updated` changes
                with major updates and corrections, which also appear in the text. All URLs are absolute and start with the setting
                `Site__BaseUrl`. Recordings and the lead image are enclosures; RSS has one per item, the first whose length is known.
                Tracking parameters (`utm_…`, `fbclid` and the like) are ignored.
                """
            )
            .WithQuery([.. ArticleFilterParameters.All, Content, Paging.Limit])
            .Ignores(TrackingParameters.Contains)
            .Returns("The feed in the requested format, newest articles first.")
            .Produces(
                StatusCodes.Status200OK,
                contentType: RssFeed.MediaType,
                additionalContentTypes: [AtomFeed.MediaType, JsonFeed.MediaType, Ninjs.MediaType]
            )
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<PublicResponse, Problem>> Handle(
        string format,
        Query query,
        ArticleListStore lists,
        PublishedArticleStore articles,
        PublishedSectionStore sections,
        InstallationStore installation,
        EnclosureSizes sizes,
        LocaleList locales,
        SiteOptions site,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!ArticleFilterParameters.Read(query, locales).Succeeded(out var filter, out var error))
        {
            return error.ToProblem();
        }

        if (format is not ("rss" or "atom" or "json" or "ninjs"))
        {
            return Problems.NoSuchAddress.ToProblem();
        }

        if (format == "ninjs" && query.Has(Content))
        {
            return Query.Refuse(ContentWithoutEffect).ToProblem();
        }

        var now = clock.GetUtcNow();
        var list = new ArticleList { Filter = filter, Limit = query.Get(Paging.Limit) };

        if (!(await lists.List(list, now, ct)).Succeeded(out var found, out error))
        {
            return error.ToProblem();
        }

        // The feed of a single section has its title; a combination of sections has none.
        var about = filter.Sections.Concat(filter.Topics).ToList() is [var only]
            ? await sections.Find(only, counts: false, now, ct)
            : null;
        var address = http.Request.Path + Sorted(http);
        var ids = await installation.FindFeedIds(ct);

        var shown = await articles.List([.. found.Items.Select(item => item.Id)], now, ct);
        var feed = new Feed
        {
            Title = about is null ? site.Name : $"{about.Title} – {site.Name}",
            Id = ids.OfFeed(address),
            Self = site.Url(address),
            Home = site.Url(about?.Path ?? "/"),
            Language = filter.Locales is [var locale] ? locale : about?.Locale ?? locales.Default,
        };

        var isWhole = true;

        if (format != "ninjs")
        {
            var entries = new List<FeedEntry>();

            foreach (var article in shown)
            {
                // The other formats do not require a length.
                var picture = format == "rss" ? article.LeadImage : null;
                var bytes = picture is null ? null : await sizes.Find(picture, now, ct);
                isWhole &= picture is null || bytes is not null;
                entries.Add(FeedEntry.From(article, query.Get(Content), site, ids, bytes));
            }

            feed = feed with { Entries = entries };
        }

        return format switch
        {
            "rss" => Respond(RssFeed.Write(feed), RssFeed.MediaType),
            "atom" => Respond(AtomFeed.Write(feed, site), AtomFeed.MediaType),
            "ninjs" => Respond(Ninjs.Write(feed, shown, await sections.MediaTopicsOf(shown, ct), site), Ninjs.MediaType),
            _ => Respond(JsonFeed.Write(feed), JsonFeed.MediaType),
        };

        // A feed that lacks a picture because it cannot be rendered at the moment is sent, but not cached.
        PublicResponse Respond(byte[] bytes, string mediaType) =>
            new(bytes, $"{mediaType}; charset=utf-8")
            {
                About = [.. shown.Select(article => article.Id)],
                MaxAge = isWhole ? Freshness.MaxAge : TimeSpan.Zero,
            };
    }

    /// <summary>The canonical address of a feed, independent of the order of its parameters.</summary>
    private static QueryString Sorted(HttpContext http) =>
        QueryString.Create(
            DeclaredQuery
                .Of(http.GetEndpoint())
                .Names.Where(http.Request.Query.ContainsKey)
                .Order(StringComparer.Ordinal)
                .Select(name => KeyValuePair.Create(name, http.Request.Query[name]))
        );
}
