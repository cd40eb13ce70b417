using Api.Access;
using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Delivery.Pages;
using Api.Delivery.Search;
using Api.Delivery.Sections;
using Api.Http;
using Domain.Access;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Delivery.Preview;

/// <summary>
/// The whole site as readers will see it at a moment: the operations of delivery themselves, asked for another moment than now, without
/// its caches. What is planned is in the database with its time, so no answer is computed in another way than it will be then.
/// </summary>
internal static class SitePreview
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var preview = routes
            .MapGroup("/v1/preview")
            .AddEndpointFilter<RequestFilter>()
            .AddEndpointFilter(ShowMoment)
            .RequireRole(Role.Preview)
            .WithMetadata(new DeclaredQuery([AsOf.At]));

        preview.MapDeliveryPages();
        preview.MapDeliverySections();
        preview.MapDeliverySearch();
        preview.MapDeliveryImages();
        ListArticles.Map(preview.MapGroup("/articles"));
        ((IEndpointConventionBuilder)preview).Finally(Describe);
    }

    private static ValueTask<object?> ShowMoment(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

        // Who asks for now may be late by the time that the request took.
        if (AsOf.Asked(http) < now - Lateness)
        {
            return new ValueTask<object?>(Query.Refuse(PreviewErrors.Past).ToProblem());
        }

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
        return next(context);
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
                what expires by then is gone, pictures whose rights expire are left out. Needs an API key of any role. The files of pictures
                that are not public yet answer 404 until they are. Responses must not be stored.
                """
            )
        );
    }
}
