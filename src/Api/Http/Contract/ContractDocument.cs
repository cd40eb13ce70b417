using System.Text;
using Api.Publishing;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Api.Http.Contract;

/// <summary>The OpenAPI documents as served: each is generated on its first request, and constant while the service runs.</summary>
internal sealed class ContractDocument(ISwaggerProvider contract, TimeProvider clock)
{
    // Neither content nor planned changes affect it.
    private readonly ContentState fixedState = new(new ContentVersion(0, 0), NextChange: null, clock.GetUtcNow());

    private readonly Dictionary<ContractPart, Answers> answers = ContractPart.All.ToDictionary(
        part => part,
        part => new Answers(part, contract, clock)
    );

    public Task SendYaml(HttpContext http, ContractPart part) => Send(http, answers[part].Yaml);

    public Task SendJson(HttpContext http, ContractPart part) => Send(http, answers[part].Json);

    /// <summary>The whole document, as it is committed.</summary>
    public static string WriteYaml(ISwaggerProvider contract) => WriteYaml(contract.GetSwagger(ContractPart.Whole.Name));

    private static string WriteYaml(OpenApiDocument document)
    {
        using var text = new StringWriter(new StringBuilder(), System.Globalization.CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiYamlWriter(text));
        return Understood(text.ToString());
    }

    // Programs read it: indentation would be a third of its size.
    private static string WriteJson(OpenApiDocument document)
    {
        using var text = new StringWriter(new StringBuilder(), System.Globalization.CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return Understood(text.ToString());
    }

    // The newest patch number of the specification changes nothing, and some generators refuse to read it.
    private static string Understood(string document)
    {
        const string Newest = "3.1.2";
        var place = document.IndexOf(Newest, StringComparison.Ordinal);
        return $"{document[..place]}3.1.1{document[(place + Newest.Length)..]}";
    }

    private async Task Send(HttpContext http, Lazy<CachedResponse> answer) =>
        await answer.Value.Send(http, fixedState, clock.GetUtcNow());

    /// <summary>One document in both formats.</summary>
    private sealed class Answers
    {
        public Answers(ContractPart part, ISwaggerProvider contract, TimeProvider clock)
        {
            var document = new Lazy<OpenApiDocument>(() => contract.GetSwagger(part.Name));
            Yaml = new(() => Answer(WriteYaml(document.Value), "application/yaml; charset=utf-8", clock));
            Json = new(() => Answer(WriteJson(document.Value), "application/json; charset=utf-8", clock));
        }

        public Lazy<CachedResponse> Yaml { get; }

        public Lazy<CachedResponse> Json { get; }

        private static CachedResponse Answer(string text, string mediaType, TimeProvider clock) =>
            new(
                new PublicResponse(Encoding.UTF8.GetBytes(text), mediaType),
                new HeaderDictionary(),
                "openapi",
                clock.GetUtcNow()
            );
    }
}
