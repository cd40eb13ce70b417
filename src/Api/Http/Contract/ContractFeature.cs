using System.Text;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>The OpenAPI document: generated from the code, committed as openapi.yaml, served, and readable at /docs.</summary>
internal static class ContractFeature
{
    // Swagger UI uses inline styles, and has its icons in the style sheet.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<ISerializerDataContractResolver>(new JsonSerializerDataContractResolver(Json.Options));
        services.AddSwaggerGen(Configure);
        services.AddSingleton<ContractDocument>();
        return services;
    }

    /// <summary>Serves the document as YAML and JSON, and a page to read and try it.</summary>
    public static void MapContract(this WebApplication app)
    {
        app.MapGet("/openapi.yaml", (HttpContext http, ContractDocument contract) => contract.SendYaml(http))
            .ExcludeFromDescription();
        app.MapGet("/openapi.json", (HttpContext http, ContractDocument contract) => contract.SendJson(http))
            .ExcludeFromDescription();

        // Its files are not endpoints.
        app.UseWhen(
            http => http.GetEndpoint() is null,
            other =>
                other
                    .Use(ProtectPages)
                    .UseSwaggerUI(page =>
                    {
                        page.RoutePrefix = "docs";
                        page.DocumentTitle = "Bulletin";
                        page.SwaggerEndpoint("/openapi.json", "Bulletin");
                    })
        );
    }

    /// <summary>Writes the document to a file, for `dotnet run --project src/Api -- openapi openapi.yaml`.</summary>
    public static async Task WriteContract(this WebApplication app, string file)
    {
        // Normally done at startup: without it no endpoint is known yet.
        app.UseEndpoints(_ => { });

        var contract = await ContractDocument.Write(app.Services.GetRequiredService<ISwaggerProvider>(), "yaml");
        await File.WriteAllTextAsync(file, contract, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static Task ProtectPages(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/docs"))
        {
            http.Response.Headers.ContentSecurityPolicy = PagePolicy;
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
        }

        return next(http);
    }

    private static void Configure(SwaggerGenOptions options)
    {
        options.SwaggerDoc(
            ContractDocument.Version,
            new OpenApiInfo
            {
                Title = "Bulletin",
                Version = "1",
                Description = """
                A headless CMS for government newsrooms. `/v1` is the delivery API: anonymous, cacheable, one request a page.
                `/v1/editorial` is the editorial API: for editors and their scripts, with an API key as bearer token.

                Times are RFC 3339 in UTC, locales BCP 47, every error is `application/problem+json` (RFC 9457) with a stable
                `code`. Unknown parameters and fields are refused, never ignored. `HEAD` answers wherever `GET` does, with the same
                headers and no body.

                Delivery answers carry an `ETag`: send it back as `If-None-Match` and 304 tells that nothing changed. Editorial
                answers carry the version of the item as `ETag`: a change must send it back as `If-Match`.
                """,
                Contact = new OpenApiContact { Name = "Bulletin", Url = new Uri("https://example.org/bulletin") },
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            }
        );

        options.AddServer(
            new OpenApiServer
            {
                Url = "/",
                Description = "The instance that serves this document; clients use its address as their base URL.",
            }
        );
        options.AddSecurityDefinition(
            SecurityFilter.Scheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key: `Authorization: Bearer bul_…`. Each operation states the role it requires.",
            }
        );

        foreach (var comments in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.xml").Order(StringComparer.Ordinal))
        {
            options.IncludeXmlComments(comments);
        }

        options.SupportNonNullableReferenceTypes();
        options.MapType<Delivery.Articles.PublishedBody>(BodySchemas.PublishedBody);
        options.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = true });
        options.MapType<JsonNode>(() => new OpenApiSchema { Description = "Any JSON value." });
        options.SchemaFilter<PropertySchemaFilter>();
        options.SchemaFilter<ValidatorSchemaFilter>();
        options.SchemaFilter<FormatFilter>();
        options.OperationFilter<ParameterFilter>();
        options.OperationFilter<SecurityFilter>();
        options.OperationFilter<UploadFilter>();
        options.OperationFilter<ResponseFilter>();
        options.OperationFilter<ExampleFilter>();
        options.OperationFilter<FormatFilter>();
        options.DocumentFilter<VariantFilter>();
        options.DocumentFilter<TextLimitFilter>();
        options.DocumentFilter<ResponseFilter>();
        options.DocumentFilter<UnusedFilter>();
        options.DocumentFilter<TagFilter>();
        options.DocumentFilter<SharedFilter>();
    }
}
