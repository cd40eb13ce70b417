using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Feeds;

/// <summary>Delivers a list of articles as a feed.</summary>
internal static class GetArticleFeed
{
    private static readonly QueryParameter<FeedContent> Content = QueryParameters.Word(
        "content",
        "How much of each article is told: its lead, or the whole text as HTML besides.",
        FeedContent.Summary
    );

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/feeds/articles.{format}", Handle)
            .WithTags("Feeds")
            .WithName("getArticleFeed")
            .WithSummary("Read a list of articles as a feed")
            .WithDescription(
                """
                RSS 2.0, Atom or JSON Feed 1.1 of the newest articles, with every filter of `GET /v1/articles`. Items are known by an address
                that never changes (`guid`, `id`); `updated` moves with major updates and corrections, which are told in the text too. All
                addresses are whole and begin with the setting `Site__BaseUrl`. Recordings and the lead image are enclosures; RSS has one for
                each item, with length 0 where the length is not known.
                """
            )
            .WithQuery([.. ArticleFilterParameters.All, Content, Paging.Limit])
            .Produces(
                StatusCodes.Status200OK,
                contentType: RssFeed.MediaType,
                additionalContentTypes: [AtomFeed.MediaType, JsonFeed.MediaType]
            )
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Delivered, Problem>> Handle(
        string format,
        Query query,
        ArticleListStore lists,
        PublishedArticleStore articles,
        PublishedSectionStore sections,
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

        if (format is not ("rss" or "atom" or "json"))
        {
            return Problems.NoSuchAddress.ToProblem();
        }

        var now = clock.GetUtcNow();
        var list = new ArticleList { Filter = filter, Limit = query.Get(Paging.Limit) };

        if (!(await lists.List(list, now, ct)).Succeeded(out var found, out error))
        {
            return error.ToProblem();
        }

        // The feed of one section bears its name; sections that cut or join others have none together.
        var about = filter.Sections.Concat(filter.Topics).ToList() is [var only] ? await sections.Find(only, now, ct) : null;
        var content = query.Get(Content);

        var feed = new Feed
        {
            Title = about is null ? site.Name : $"{about.Title} – {site.Name}",
            Self = site.Url(http.Request.Path + Sorted(http.Request.Query)),
            Home = site.Url(about?.Path ?? "/"),
            Language = filter.Locales is [var locale] ? locale : about?.Locale ?? locales.Default,
            Entries =
            [
                .. (await articles.List([.. found.Items.Select(item => item.Id)], now, ct)).Select(article =>
                    FeedEntry.From(article, content, site)
                ),
            ],
        };

        return format switch
        {
            "rss" => Delivered(RssFeed.Write(feed), RssFeed.MediaType),
            "atom" => Delivered(AtomFeed.Write(feed, site), AtomFeed.MediaType),
            _ => Delivered(JsonFeed.Write(feed), JsonFeed.MediaType),
        };
    }

    private static Delivered Delivered(byte[] bytes, string mediaType) => new(bytes, $"{mediaType}; charset=utf-8");

    /// <summary>One address for the same feed, in whatever order its parameters came.</summary>
    private static QueryString Sorted(IQueryCollection query) =>
        QueryString.Create(query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal));
}
