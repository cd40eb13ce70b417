using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Pages;

/// <summary>Delivers what stands at a path: one request a page.</summary>
internal static class GetPage
{
    private static readonly QueryParameter<string?> Path = QueryParameters.Text(
        "path",
        "The path of the page, from the root section on."
    ) with
    {
        Required = true,
        Example = "/breg-de/themen",
    };

    private static readonly QueryParameter<RedirectMode> Redirect = QueryParameters.Word(
        "redirect",
        "How a moved path is told: `follow` by status 308 with Location, `inline` by status 200.",
        RedirectMode.Follow
    );

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/pages", Handle)
            .WithTags("Pages")
            .WithName("getPage")
            .WithSummary("Read the page at a path")
            .WithDescription(
                """
                An article or a section with all that its page needs; or the word that it has moved (308) or is gone (410). Any path
                that ends in an article's id finds the article, however the rest of it looks. Path parameters
                (`;jsessionid=…`) and a slash at the end do not count; a redirect always leads to a page, never to a redirect.
                """
            )
            .WithQuery(Path, Redirect, ReadingFormats.Body)
            .Produces<RedirectPage>(StatusCodes.Status308PermanentRedirect)
            .Produces<GonePage>(StatusCodes.Status410Gone)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Delivered<PageResponse>, Problem>> Handle(
        Query query,
        PublishedArticleStore articles,
        ArticleListStore lists,
        PublishedSectionStore sections,
        PathStore paths,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var path = RedirectPath.Normalize(query.Get(Path)!);

        if (ArticleAddress.IdOf(path) is { } id && await articles.Find(id, now, ct) is { } article && article.Path == path)
        {
            return new Delivered<PageResponse>(ToPage(article.WithBody(query.Get(ReadingFormats.Body))));
        }

        if (await sections.Find(new SectionKey(null, path), now, ct) is { } section)
        {
            return new Delivered<PageResponse>(await ToPage(section, articles, lists, now, ct));
        }

        if (await paths.FindEnd(path, now, ct) is not { } end)
        {
            return Problems.NoSuchPage.ToProblem();
        }

        if (end.To is { } elsewhere)
        {
            return Moved(elsewhere, query.Get(Redirect), http);
        }

        var gone = end.Article is { } taken ? await articles.FindGone(taken, now, ct) : null;
        return new Delivered<PageResponse>(ToPage(gone ?? new GoneArticle { GoneAt = end.GoneAt }), StatusCodes.Status410Gone);
    }

    private static Delivered<PageResponse> Moved(string to, RedirectMode mode, HttpContext http)
    {
        var page = new RedirectPage { To = to };

        if (mode is RedirectMode.Inline)
        {
            return new Delivered<PageResponse>(page);
        }

        http.Response.Headers.Location = to.StartsWith('/') ? $"/v1/pages?path={Uri.EscapeDataString(to)}" : to;
        return new Delivered<PageResponse>(page, StatusCodes.Status308PermanentRedirect);
    }

    private static ArticlePage ToPage(PublishedArticle article) =>
        new()
        {
            Path = article.Path,
            Navigation = NavigationOf(article.Breadcrumb),
            Article = article,
        };

    private static GonePage ToPage(GoneArticle gone) =>
        new()
        {
            Title = gone.Title,
            PublicNotice = gone.PublicNotice,
            GoneAt = gone.GoneAt,
        };

    private static async Task<SectionPage> ToPage(
        PublishedSection section,
        PublishedArticleStore articles,
        ArticleListStore lists,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var list = new ArticleList { Filter = new ArticleFilter { Sections = [new SectionKey(null, section.Path)] } };
        var found = await lists.List(list, now, ct);

        return new SectionPage
        {
            Path = section.Path,
            Navigation = NavigationOf(section.Breadcrumb),
            Section = section,
            Pinned = await articles.ListPinned(section.Id, now, ct),
            Articles = found.Value.ToTeaserList(),
            Seo = new SeoResponse(section.Title, section.Intro, false, section.Path),
        };
    }

    private static string NavigationOf(IReadOnlyList<SectionLink> breadcrumb) => $"/v1/navigation?root={breadcrumb[0].Path[1..]}";
}

/// <summary>How a moved path is told.</summary>
internal enum RedirectMode
{
    Follow,
    Inline,
}
