using System.Text;
using System.Text.Json.Nodes;
using Api.Access;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Api.Http.Contract;

/// <summary>The OpenAPI documents: generated from the code, the whole committed as openapi.yaml, served, and readable at /docs.</summary>
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
        services.AddOptions<SwaggerGenOptions>().Configure<AccessOptions>(SecurityFilter.DefineSchemes);
        services.AddSingleton<ContractDocument>();
        return services;
    }

    /// <summary>Serves the documents as YAML and JSON, and a page to read and try them.</summary>
    public static void MapContract(this WebApplication app)
    {
        foreach (var part in ContractPart.All)
        {
            app.MapGet($"{part.Address}.yaml", (HttpContext http, ContractDocument contract) => contract.SendYaml(http, part))
                .ExcludeFromDescription();
            app.MapGet($"{part.Address}.json", (HttpContext http, ContractDocument contract) => contract.SendJson(http, part))
                .ExcludeFromDescription();
        }

        // Its files are not endpoints.
        app.UseWhen(http => http.GetEndpoint() is null, other => other.Use(ProtectPages).UseSwaggerUI(ShowContract));
    }

    /// <summary>Writes the whole document to a file, for `dotnet run --project src/Api -- openapi openapi.yaml`.</summary>
    public static async Task WriteContract(this WebApplication app, string file)
    {
        // Normally done at startup: without it no endpoint is known yet.
        app.UseEndpoints(_ => { });

        var contract = ContractDocument.WriteYaml(app.Services.GetRequiredService<ISwaggerProvider>());
        await File.WriteAllTextAsync(file, contract, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static void ShowContract(SwaggerUIOptions page)
    {
        page.RoutePrefix = "docs";
        page.DocumentTitle = "Bulletin";

        foreach (var part in ContractPart.All)
        {
            page.SwaggerEndpoint($"{part.Address}.json", part.Title);
        }

        page.EnableDeepLinking();
        page.EnableFilter();
        page.EnablePersistAuthorization();
        page.EnableTryItOutByDefault();

        // Expanded groups and the list of all schemas would be five times as many elements to draw before anything can be read.
        page.DocExpansion(DocExpansion.None);
        page.DefaultModelsExpandDepth(-1);
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
        foreach (var part in ContractPart.All)
        {
            options.SwaggerDoc(part.Name, About(part));
        }

        options.DocInclusionPredicate(
            (name, operation) => ContractPart.All.Single(part => part.Name == name).Contains(operation.RelativePath!)
        );
        options.AddServer(
            new OpenApiServer
            {
                Url = "/",
                Description = "The instance that serves this document; clients use its address as their base URL.",
            }
        );

        foreach (var comments in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.xml").Order(StringComparer.Ordinal))
        {
            options.IncludeXmlComments(comments);
        }

        options.SupportNonNullableReferenceTypes();
        options.MapType<Delivery.Articles.PublishedBody>(BodySchemas.PublishedBody);
        // An empty schema of all other properties is written; true would be left out, and generators would take the object for empty.
        options.MapType<JsonObject>(() =>
            new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() }
        );
        options.MapType<JsonNode>(() => new OpenApiSchema { Description = "Any JSON value." });
        options.SchemaFilter<PropertySchemaFilter>();
        options.SchemaFilter<ValidatorSchemaFilter>();
        options.SchemaFilter<FormatFilter>();
        options.SchemaFilter<RatioFilter>();
        options.SchemaFilter<CodeFilter>();
        options.OperationFilter<ParameterFilter>();
        options.OperationFilter<SecurityFilter>();
        options.OperationFilter<UploadFilter>();
        options.OperationFilter<StreamFilter>();
        options.OperationFilter<ResponseFilter>();
        options.OperationFilter<ExampleFilter>();
        options.OperationFilter<FormatFilter>();
        options.DocumentFilter<WebhookFilter>();
        options.DocumentFilter<VariantFilter>();
        options.DocumentFilter<TextLimitFilter>();
        options.DocumentFilter<ResponseFilter>();
        options.DocumentFilter<AnswerFilter>();
        options.DocumentFilter<ExtensibleFilter>();
        options.DocumentFilter<UnusedFilter>();
        options.DocumentFilter<TagFilter>();
        options.DocumentFilter<SharedFilter>();
    }

    private static OpenApiInfo About(ContractPart part) =>
        new()
        {
            Title = part.Title,
            Version = Release.Version,
            Description = $"""
                A headless CMS for government newsrooms. `/v1` is the delivery API: anonymous, cacheable, one request a page.
                `/v1/editorial` is the editorial API: for editors and their scripts, with an API key or a token of the identity provider.

                Times are RFC 3339 in UTC, locales BCP 47, every error is `application/problem+json` (RFC 9457) with a stable
                `code`. Unknown parameters and fields are refused, never ignored. `HEAD` answers wherever `GET` does, with the same
                headers and no body.

                {part.About}

                The version is that of the release. Any release may add optional parameters, fields of responses, codes, kinds of
                blocks and other values. From 1.0.0 on nothing else changes within a major version: what is to be replaced is marked
                `deprecated` here, named with its replacement in the changelog, and announced in the headers `Deprecation` (RFC 9745)
                and `Sunset` (RFC 8594); it works for at least twelve months after that, and is removed with a new major version.
                """,
            Contact = new OpenApiContact { Name = "Bulletin", Url = new Uri("https://example.org/bulletin") },
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
}
