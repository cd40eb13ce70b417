using System.Text.Json;

namespace Fuzz.Contract;

/// <summary>One operation of the document.</summary>
internal sealed record Operation(
    string Id,
    HttpMethod Method,
    string Path,
    string Description,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<BodyForm> Bodies,
    IReadOnlyDictionary<int, Response> Responses
)
{
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>Whether it needs an API key.</summary>
    public bool NeedsKey => Responses.ContainsKey(401);

    /// <summary>Whether no cache may store its responses.</summary>
    public bool IsPrivate => NeedsKey || Path.Contains("/preview/", StringComparison.Ordinal);

    public IEnumerable<Parameter> Query => Parameters.Where(parameter => parameter.In == "query");

    public bool Takes(string header) => Header(header) is not null;

    public bool Needs(string header) => Header(header) is { Required: true };

    /// <summary>Whether it ignores unknown parameters, as documented for files with decorated addresses.</summary>
    public bool IgnoresParameters => Description.Contains("arameters are ignored", StringComparison.Ordinal);

    public bool TakesQuery(string name) => Query.Any(parameter => parameter.Name == name);

    private Parameter? Header(string name) =>
        Parameters.FirstOrDefault(parameter =>
            parameter.In == "header" && parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        );
}

internal sealed record Parameter(string Name, string In, bool Required, JsonElement Schema)
{
    public IReadOnlyList<string> Words =>
        Schema.TryGetProperty("enum", out var words) ? [.. words.EnumerateArray().Select(word => word.ToString())] : [];
}

/// <summary>A body that an operation accepts, in one of its media types.</summary>
internal sealed record BodyForm(string MediaType, JsonElement Schema, JsonElement? Example, bool IsRequired)
{
    public bool IsJson => MediaType.EndsWith("json", StringComparison.Ordinal);
    public bool IsForm => MediaType == "multipart/form-data";
}

/// <summary>What the document says about one status of an operation.</summary>
internal sealed record Response(IReadOnlyDictionary<string, JsonElement?> Content, IReadOnlyList<string> RequiredHeaders);
