using Api.Access;
using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Delivery.Pages;
using Api.Delivery.Search;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Releases;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Delivery.Preview;

/// <summary>
/// The whole site as readers will see it at a moment, with drafts or without: the operations of delivery themselves, asked for another
/// moment than now, or over views in which drafts are published; without its caches. So no answer is computed in another way than it will
/// be for readers.
/// </summary>
internal static class SitePreview
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(1);

    private static readonly QueryParameter<bool> Drafts = QueryParameters.Flag(
        "drafts",
        "Whether what editors have saved since, or never published, is shown as if it were published now.",
        false
    );

    private static readonly QueryParameter<long?> Release = QueryParameters.Id(
        "release",
        "The release that is shown as if it were published now."
    ) with
    {
        Example = "1",
    };

    private static readonly IReadOnlyList<QueryParameter> Parameters = [AsOf.At, Drafts, Release, PreviewFeature.Token];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var preview = routes
            .MapGroup("/v1/preview")
            .AddEndpointFilter<RequestFilter>()
            .AddEndpointFilter(Show)
            .RequireRoleUnlessGiven(Role.Preview, PreviewFeature.Token.Name)
            .WithMetadata(new DeclaredQuery(Parameters))
            .ProducesProblems(ErrorKind.NotFound);

        preview.MapDeliveryPages();
        preview.MapDeliverySections();
        preview.MapDeliverySearch();
        preview.MapDeliveryImages();
        ListArticles.Map(preview.MapGroup("/articles"));
        ((IEndpointConventionBuilder)preview).Finally(Describe);
    }

    /// <summary>The part of a request's query that says what is previewed, for an address in the same preview; empty outside of one.</summary>
    public static string QueryOf(HttpContext http) =>
        string.Concat(
            DeclaredQuery
                .Of(http.GetEndpoint())
                .Parameters.Intersect(Parameters)
                .Where(parameter => http.Request.Query.ContainsKey(parameter.Name))
                .Select(parameter => $"&{parameter.Name}={Uri.EscapeDataString(http.Request.Query[parameter.Name].ToString())}")
        );

    private static async ValueTask<object?> Show(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        KeepAnswerPrivate(http);

        // A request for the current moment arrives a little later.
        if (AsOf.Asked(http) < now - Lateness)
        {
            return Query.Refuse(PreviewErrors.Past).ToProblem();
        }

        var (query, tokens) = (Query.Read(http), http.RequestServices.GetRequiredService<PreviewTokenStore>());
        var drafts = http.RequestServices.GetRequiredService<DraftStore>();

        if (query.Get(PreviewFeature.Token) is { } token)
        {
            if (Parameters.FirstOrDefault(other => other != PreviewFeature.Token && query.Has(other)) is { } other)
            {
                return Query.Refuse(PreviewErrors.NeedsKey(other.Name)).ToProblem();
            }

            return await tokens.ReadLink(token, now, http.RequestAborted) is { } article
                ? await ShowDrafts([article], [], token)
                : PreviewErrors.NotFound.ToProblem();
        }

        ReleasedArticles? release = null;

        if (query.Get(Release) is { } id)
        {
            release = await drafts.FindRelease(id, now, http.RequestAborted);

            if (release is null)
            {
                return ReleaseErrors.NotFound.ToProblem();
            }
        }

        return query.Get(Drafts) || release is not null
            ? await ShowDrafts(
                query.Get(Drafts) ? null : release!.Published,
                release?.Withdrawn ?? [],
                await tokens.WriteImages(PreviewToken.WholeSite, Caller.Of(http.User), now, http.RequestAborted)
            )
            : await next(context);

        async ValueTask<object?> ShowDrafts(IReadOnlyList<long>? shown, IReadOnlyList<long> withdrawn, string token)
        {
            PreviewView.Show(token);
            await using var reading = drafts.Begin();
            await drafts.Show(shown, withdrawn, http.RequestAborted);
            return await next(context);
        }
    }

    private static void KeepAnswerPrivate(HttpContext http)
    {
        // What nobody may store, nobody can have already.
        http.Request.Headers.IfModifiedSince = default;
        http.Request.Headers.IfNoneMatch = default;
        http.Response.OnStarting(() =>
        {
            http.Response.KeepPrivate();
            http.Response.Headers.LastModified = default;
            http.Response.Headers.ETag = default;
            http.Response.Headers.Remove("Surrogate-Key");
            return Task.CompletedTask;
        });
    }

    private static void Describe(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IEndpointNameMetadata>().LastOrDefault() is not { EndpointName: var name })
        {
            return;
        }

        var summary = endpoint.Metadata.OfType<IEndpointSummaryMetadata>().Last().Summary;

        foreach (var tags in endpoint.Metadata.OfType<ITagsMetadata>().ToList())
        {
            endpoint.Metadata.Remove(tags);
        }

        endpoint.Metadata.Add(new TagsAttribute("Preview"));
        endpoint.Metadata.Add(new EndpointNameMetadata($"{name}Preview"));
        endpoint.Metadata.Add(new EndpointSummaryAttribute($"Preview: {char.ToLowerInvariant(summary[0])}{summary[1..]}"));
        endpoint.Metadata.Add(
            new EndpointDescriptionAttribute(
                $"""
                What `{name}` will answer at the moment `at`, byte for byte, if nothing is changed until then: planned publications are there,
                what expires by then is gone, pictures whose rights expire are left out; the files of pictures that are not public yet answer
                404 until they are. With `drafts=true` it is as if everything that editors have saved were published, drafted sections
                included; with `release` as if that release were published. The addresses of pictures have a token then, which works for an hour.

                Needs an API key of any role, or the `token` of a preview link: it shows the link's article as editors see it, in the site as
                it is now. Responses must not be stored.
                """
            )
        );
    }
}
