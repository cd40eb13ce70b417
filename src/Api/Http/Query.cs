using System.Runtime.CompilerServices;
using Domain;

namespace Api.Http;

/// <summary>
/// The query string, parsed by the parameters that the endpoint declares. Unknown parameters are rejected, and repeated ones unless they
/// are lists: `a=1&amp;a=2` is `a=1,2`.
/// </summary>
internal class Query : IRequestPart
{
    // Each parameter is declared once, so comparing references is enough.
    private readonly Dictionary<QueryParameter, object?> values = new(ReferenceEqualityComparer.Instance);
    private readonly ICollection<string> given;

    protected Query(HttpContext http)
    {
        given = http.Request.Query.Keys;
        var declared = DeclaredQuery.Of(http.GetEndpoint());
        var ignored = http.GetEndpoint()?.Metadata.GetMetadata<IgnoredQuery>();
        var findings = new List<Finding>();

        foreach (var (name, texts) in http.Request.Query)
        {
            if (findings.Count > Finding.Limit)
            {
                break;
            }

            if (!declared.Names.Contains(name))
            {
                if (ignored?.Contains(name) is true)
                {
                    continue;
                }

                findings.Add(declared.Unknown(name));
            }
            else if (texts.Count > 1 && !declared.IsList(name))
            {
                findings.Add(Repeated(name));
            }
        }

        foreach (var parameter in declared.Parameters)
        {
            // The collection is case-insensitive, but parameter names are not.
            var texts = Has(parameter) ? http.Request.Query[parameter.Name] : default;
            values[parameter] = parameter.Parse(parameter.CommaSeparated ? texts : texts.FirstOrDefault(), findings);
        }

        Error = findings.Count == 0 ? null : Unusable with { Findings = findings };
    }

    public static readonly Error Unusable = new(
        ErrorKind.Malformed,
        "query.invalid",
        "The query string has unknown or invalid parameters; see errors.",
        "Die Adresse hat unbekannte oder falsche Parameter; siehe errors."
    );

    /// <summary>Rejects a query whose parameters are each valid, but not together.</summary>
    public static Error Refuse(Finding finding) => Unusable with { Findings = [finding] };

    public Error? Error { get; protected init; }

    /// <summary>The value of a declared parameter.</summary>
    public T Get<T>(QueryParameter<T> parameter) => (T)values[parameter]!;

    protected object? Get(QueryParameter parameter) => values[parameter];

    /// <summary>Whether the request has the parameter.</summary>
    public bool Has(QueryParameter parameter) => given.Contains(parameter.Name, StringComparer.Ordinal);

    public static Query Read(HttpContext http) => new(http);

    public static ValueTask<Query> BindAsync(HttpContext http) => new(new Query(http));

    private static Finding Repeated(string name) =>
        new(
            $"#/query/{name}",
            "query.repeated",
            new Message($"{name} was given more than once.", $"{name} wurde mehrfach angegeben."),
            new Message("It takes one value.", "Er nimmt einen Wert.")
        );
}

/// <summary>The query parameters that an endpoint accepts.</summary>
internal sealed class DeclaredQuery(params IReadOnlyList<QueryParameter> parameters)
{
    private static readonly DeclaredQuery None = new();
    private static readonly ConditionalWeakTable<Endpoint, DeclaredQuery> Whole = [];

    /// <summary>All parameters of an endpoint: its own, and those declared by its group.</summary>
    public static DeclaredQuery Of(Endpoint? endpoint) =>
        endpoint is null ? None : Whole.GetValue(endpoint, static endpoint => All(endpoint.Metadata));

    private static DeclaredQuery All(EndpointMetadataCollection metadata) =>
        new([.. metadata.GetOrderedMetadata<DeclaredQuery>().SelectMany(declared => declared.Parameters)]);

    public IReadOnlyList<QueryParameter> Parameters => parameters;

    public IReadOnlySet<string> Names { get; } = parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);

    public bool IsList(string name) => parameters.Any(parameter => parameter.Name == name && parameter.CommaSeparated);

    public Finding Unknown(string name)
    {
        return new Finding(
            $"#/query/{name}",
            "query.unknown",
            new Message($"{name} is not a parameter of this address.", $"{name} ist kein Parameter dieser Adresse."),
            Spelling.Hint(name, [.. Names.Order()])
        );
    }
}

/// <summary>Parameters that others add to the addresses of an endpoint, and that do not affect its responses.</summary>
internal sealed record IgnoredQuery(Func<string, bool> Contains);

/// <summary>A request header that an endpoint supports, as the contract describes it.</summary>
internal sealed record DeclaredHeader(string Name, string Description, string Example);

internal static class QueryEndpoints
{
    /// <summary>Declares the query parameters of an endpoint: for parsing, for the contract and for rejecting unknown ones.</summary>
    public static RouteHandlerBuilder WithQuery(
        this RouteHandlerBuilder endpoint,
        params IReadOnlyList<QueryParameter> parameters
    ) => endpoint.WithMetadata(new DeclaredQuery(parameters));

    /// <summary>Ignores such parameters instead of rejecting them, since platforms and people append them to links.</summary>
    public static RouteHandlerBuilder Ignores(this RouteHandlerBuilder endpoint, Func<string, bool> names) =>
        endpoint.WithMetadata(new IgnoredQuery(names));

    public static string Joined(this IEnumerable<string> words) => string.Join(", ", words);
}
