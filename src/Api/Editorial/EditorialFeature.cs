using Api.Editorial.Articles;
using Api.Editorial.Audit;
using Api.Editorial.Documents;
using Api.Editorial.Events;
using Api.Editorial.Images;
using Api.Editorial.Keys;
using Api.Editorial.Redirects;
using Api.Editorial.Releases;
using Api.Editorial.Sections;
using Api.Editorial.Versions;
using Api.Editorial.Writes;
using Api.Http;
using Api.Transfer;
using Api.Webhooks;

namespace Api.Editorial;

/// <summary>The authenticated API for editors: `/v1/editorial`.</summary>
internal static class EditorialFeature
{
    public static IServiceCollection AddEditorial(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(configuration.GetSection("Editorial").Get<EditorialOptions>() ?? new EditorialOptions())
            .AddSingleton<ItemVersionStore>()
            .AddSingleton<ProposalStore>()
            .AddSingleton<SecondEditor>()
            .AddWrites()
            .AddAudit()
            .AddEditorialEvents()
            .AddEditorialArticles()
            .AddEditorialSections()
            .AddEditorialRedirects()
            .AddEditorialImages()
            .AddDocuments()
            .AddReleases()
            .AddTransfer()
            .AddWebhooks(configuration);

    public static void MapEditorial(this IEndpointRouteBuilder routes)
    {
        var editorial = routes
            .MapGroup("/v1/editorial")
            .AddEndpointFilter<RequestFilter>()
            .AddEndpointFilter<PrivateAnswers>()
            .WithWriteRules();

        editorial.MapEditorialArticles();
        editorial.MapEditorialSections();
        editorial.MapEditorialRedirects();
        editorial.MapEditorialImages();
        editorial.MapDocuments();
        editorial.MapReleases();
        editorial.MapKeys();
        editorial.MapAudit();
        editorial.MapEditorialEvents();
        editorial.MapTransfer();
        editorial.MapWebhooks();
    }

    /// <summary>Keeps responses that need a key out of every cache.</summary>
    private sealed class PrivateAnswers : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        }
    }
}
