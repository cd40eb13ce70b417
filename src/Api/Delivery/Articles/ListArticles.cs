using Api.Delivery.Sections;
using Api.Http;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Articles;

/// <summary>Delivers lists of articles, newest first.</summary>
internal static class ListArticles
{
    private static readonly QueryParameter<SectionKey?> Section = SectionKey.Parameter(
        "section",
        "Only articles of this section, of those below it, or with it as a topic: by path or id."
    );

    private static readonly QueryParameter<bool> Descendants = QueryParameters.Flag(
        "descendants",
        "Whether articles of the sections below count too.",
        standard: true
    );

    private static readonly QueryParameter<IReadOnlyList<ArticleType>> Type = QueryParameters.WordList<ArticleType>(
        "type",
        "Only articles of these types."
    );

    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/", Handle)
            .WithName("listArticles")
            .WithSummary("List articles")
            .WithDescription(
                """
                Newest first. Go on with `cursor`, which stays right while articles come and go and is as fast at the end of a list as
                at its beginning; the `Link` header has the finished address of the next page.
                """
            )
            .WithQuery(Section, Descendants, Type, LocaleParameter.Locale, Paging.Limit, Paging.Cursor);

    private static async Task<Results<Delivered<TeaserList>, Problem>> Handle(
        Query query,
        PublishedArticleStore articles,
        LocaleList locales,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var locale = query.Get(LocaleParameter.Locale);

        if (locale is not null && locale != LocaleParameter.Any && !locales.Contains(locale))
        {
            return LocaleParameter.Unknown(locales).ToProblem();
        }

        var section = query.Get(Section);
        var limit = query.Get(Paging.Limit);

        var filter = new ArticleFilter
        {
            Section = section,
            Descendants = query.Get(Descendants),
            Types = query.Get(Type),
            AnyLocale = locale == LocaleParameter.Any,
            Locale = locale switch
            {
                LocaleParameter.Any => null,
                null => section is null ? locales.Default : null,
                _ => locale,
            },
        };

        if (await articles.List(filter, query.Get(Paging.Cursor), limit + 1, clock.GetUtcNow(), ct) is not { } found)
        {
            return SectionKey.Unknown("section").ToProblem();
        }

        var items = found.Take(limit).ToList();
        var page = Page.Of(items, found.Count, limit, teaser => new Cursor(teaser.PublishedAt, teaser.Id));
        http.LinkNext(page);

        return new Delivered<TeaserList>(new TeaserList(items, page));
    }
}
