using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Removes unreferenced schemas.</summary>
internal sealed class UnusedFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;
        var used = ReachableSchemas.OfRequests(document, schemas).Union(ReachableSchemas.OfResponses(document, schemas));

        foreach (var unused in schemas.Keys.Except(used, StringComparer.Ordinal).ToList())
        {
            schemas.Remove(unused);
        }
    }
}
