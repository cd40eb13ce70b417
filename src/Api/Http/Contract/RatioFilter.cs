using Api.Delivery.Images;
using Domain.Images;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Names the ratios of a `srcset`: a client's types then know them, and that a picture may be without one.</summary>
internal sealed class RatioFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(SrcsetDictionary) || schema is not OpenApiSchema { AdditionalProperties: { } set } target)
        {
            return;
        }

        target.Properties = Ratio.All.ToDictionary(ratio => ratio.Name, _ => set);
        target.AdditionalProperties = null;
        target.AdditionalPropertiesAllowed = false;
    }
}
