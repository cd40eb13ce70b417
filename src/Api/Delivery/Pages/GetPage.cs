using Api.Delivery.Articles;
using Api.Delivery.Articles.Formats;
using Api.Delivery.Preview;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Pages;

/// <summary>Returns the page at a path: one request per page.</summary>
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
        "How to respond for a moved path: `follow` with status 308 and Location, `inline` with status 200.",
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
                An article, a section or a site's home with everything its page needs; or 308 if it has moved, 410 if it is gone.
                Any path that ends in an article's id finds the article, whatever the rest of the path. Path parameters
                (`;jsessionid=…`), a trailing slash and tracking parameters (`utm_…`, `fbclid` and the like) are ignored, and characters
                may be percent-encoded or not; any other query is significant. A redirect always leads to a page, never to another
                redirect; `to` includes the query and the anchor that an editor gave it.

                The list of a section or a home continues here: `cursor` or `page`, with `limit`. The `Link` header has the addresses of the
                next and the previous page, and `seo` and `openGraph` those of this one. `include` and `fields` say what each teaser on the
                page holds; on an article's page `fields` and the ratios of `include` apply to `related`, and nothing else has an effect.
                """
            )
            .WithQuery([Path, Redirect, ReadingFormats.Body, .. PageRequest.Parameters])
            .Produces<RedirectPage>(StatusCodes.Status308PermanentRedirect)
            .Produces<GonePage>(StatusCodes.Status410Gone)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<PublicResponse<PageResponse>, PublicResponse, Problem>> Handle(
        Query query,
        PublishedArticleStore articles,
        PageStore pages,
        PathStore paths,
        SiteOptions site,
        AsOf reading,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = reading.Moment;
        if (!PageRequest.Read(query).Succeeded(out var request, out var error))
        {
            return error.ToProblem();
        }

        var path = RedirectPath.Normalize(query.Get(Path)!);

        if (
            ArticleAddress.IdOf(path) is { } id
            && await articles.FindWithRelated(id, request.Include, now, ct) is { } found
            && found.Article.Path == path
        )
        {
            return new PublicResponse<PageResponse>(
                ToPage(found.Article, found.Related, query.Get(ReadingFormats.Body), site),
                fields: request.Selection
            );
        }

        if (await pages.Find(path, request, now, ct) is { } read)
        {
            return read.Succeeded(out var page, out error) ? Listed(page, request, query, http) : error.ToProblem();
        }

        if ((await paths.FindEnd(path, now, ct) ?? await paths.FindWithoutQuery(path, now, ct)) is not { } end)
        {
            return new Problem(Problems.NoSuchPage) { About = ArticleAddress.IdOf(path) };
        }

        if (end.To is { } elsewhere)
        {
            return Moved(elsewhere, end, query.Get(Redirect), http);
        }

        var gone = end.Article is { } taken ? await articles.FindGone(taken, now, ct) : null;
        gone ??= new GoneArticle { GoneAt = end.GoneAt };
        return new PublicResponse<GonePage>(
            ToPage(gone with { PublicNotice = gone.PublicNotice ?? end.PublicNotice }),
            StatusCodes.Status410Gone
        )
        {
            About = end.Items,
        };
    }

    private static PublicResponse<PageResponse> Listed(PageResponse page, PageRequest request, Query query, HttpContext http)
    {
        http.LinkPages((page is HomePage home ? home.Articles : ((SectionPage)page).Articles).Page, query);

        return new PublicResponse<PageResponse>(page, fields: request.Selection);
    }

    private static PublicResponse<PageResponse> Moved(string to, PathEnd end, RedirectMode mode, HttpContext http)
    {
        var page = new RedirectPage { To = to + end.Suffix, PublicNotice = end.PublicNotice };

        if (mode is RedirectMode.Inline)
        {
            return new PublicResponse<PageResponse>(page) { About = end.Items };
        }

        http.Response.Headers.Location = to.StartsWith('/')
            ? $"{http.Request.Path}?path={Uri.EscapeDataString(to)}{SitePreview.QueryOf(http)}"
            : to;
        return new PublicResponse<PageResponse>(page, StatusCodes.Status308PermanentRedirect) { About = end.Items };
    }

    internal static ArticlePage ToPage(
        PublishedArticle article,
        IReadOnlyList<Teaser> related,
        ReadingFormat body,
        SiteOptions site
    ) =>
        new()
        {
            Path = article.Path,
            Navigation = $"/v1/navigation?root={article.Breadcrumb[0].Path[1..]}",
            Article = article.WithBody(body),
            Related = related,
            OpenGraph = OpenGraph.Of(article, site),
            JsonLd = JsonLd.Of(article, site),
        };

    private static GonePage ToPage(GoneArticle gone) =>
        new()
        {
            Title = gone.Title,
            PublicNotice = gone.PublicNotice,
            GoneAt = gone.GoneAt,
        };
}

/// <summary>How to respond for a moved path.</summary>
internal enum RedirectMode
{
    Follow,
    Inline,
}
