using System.Text;
using Api.Publishing;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Api.Http.Contract;

/// <summary>The OpenAPI document as served: generated on the first request, and constant while the service runs.</summary>
internal sealed class ContractDocument(ISwaggerProvider contract, TimeProvider clock)
{
    public const string Version = "v1";

    // Neither content nor planned changes affect it.
    private readonly ContentState fixedState = new(new ContentVersion(0, 0), NextChange: null, clock.GetUtcNow());

    private readonly Lazy<Task<CachedResponse>> yaml = Answer(contract, "yaml", "application/yaml; charset=utf-8", clock);
    private readonly Lazy<Task<CachedResponse>> json = Answer(contract, "json", "application/json; charset=utf-8", clock);

    public async Task SendYaml(HttpContext http) => await (await yaml.Value).Send(http, fixedState, clock.GetUtcNow());

    public async Task SendJson(HttpContext http) => await (await json.Value).Send(http, fixedState, clock.GetUtcNow());

    /// <summary>The document as text.</summary>
    public static Task<string> Write(ISwaggerProvider contract, string format)
    {
        var document = contract.GetSwagger(Version);

        return format == "yaml"
            ? document.SerializeAsYamlAsync(OpenApiSpecVersion.OpenApi3_1)
            : document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
    }

    private static Lazy<Task<CachedResponse>> Answer(
        ISwaggerProvider contract,
        string format,
        string mediaType,
        TimeProvider clock
    ) =>
        new(async () =>
        {
            var document = new PublicResponse(Encoding.UTF8.GetBytes(await Write(contract, format)), mediaType);
            return new CachedResponse(document, new HeaderDictionary(), "openapi", clock.GetUtcNow());
        });
}
