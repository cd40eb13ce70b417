using System.Globalization;
using System.Text.Json.Nodes;
using Domain;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>The expected version of a change, from the If-Match header. `*` matches any version.</summary>
internal sealed class IfMatch : IRequestPart
{
    public static readonly Error Missing = new(
        ErrorKind.PreconditionMissing,
        "precondition.missing",
        "A change needs the header If-Match: the ETag of the version that you read, or * for the current version.",
        "Eine Änderung braucht den Header If-Match: den ETag des gelesenen Stands, oder * für den jeweils aktuellen Stand."
    );

    public static readonly Error Unreadable = new Error(
        ErrorKind.Malformed,
        "precondition.malformed",
        "If-Match must be the ETag exactly as it was returned, with its double quotes. Shells remove them: write -H 'If-Match: \"3-abc\"'.",
        "If-Match muss den ETag genau so enthalten, wie ihn die Antwort genannt hat, samt Anführungszeichen. Shells entfernen sie; bitte so schreiben: -H 'If-Match: \"3-abc\"'."
    ).At("#/header/If-Match");

    /// <summary>The item has changed since the caller read it.</summary>
    public static readonly Error Stale = new(
        ErrorKind.Stale,
        "precondition.stale",
        "Somebody changed this since you read it. Read it again, then repeat your change.",
        "Jemand hat dies seit dem Lesen geändert. Bitte neu lesen und die Änderung wiederholen."
    );

    private readonly bool any;
    private readonly Dictionary<int, string?> read = [];

    /// <summary>Matches any version.</summary>
    private static readonly IfMatch Any = new();

    private IfMatch() => any = true;

    private IfMatch(HttpContext http)
    {
        var sent = http.Request.Headers.IfMatch;

        if (sent.All(string.IsNullOrWhiteSpace))
        {
            Error = Missing;
            return;
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. sent.OfType<string>()], out var tags))
        {
            Error = Unreadable;
            return;
        }

        foreach (var tag in tags)
        {
            any |= tag == EntityTagHeaderValue.Any;

            var parts = tag.Tag.ToString().Trim('"').Split('-', 2);

            if (int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                read[version] = parts.ElementAtOrDefault(1);
            }
        }
    }

    public Error? Error { get; }

    /// <summary>Whether an upsert came without the header.</summary>
    public bool IsAbsent => this == Any;

    /// <summary>Whether the change may be applied to this state of the item.</summary>
    public bool Allows(ITagged item) =>
        any || (read.TryGetValue(item.Version, out var hashes) && (hashes is null || item.Tag().IsContentOf(hashes)));

    /// <summary>The error for an outdated version: the response has the current ETag and lists the fields that differ.</summary>
    public Error Overtaken(FieldETag present, HttpContext http, JsonObject? sent = null)
    {
        if (IsAbsent)
        {
            return Problems.Collision;
        }

        http.Response.SetETag(present);
        return Stale with { Findings = present.Differences(read.OrderBy(tag => tag.Key).LastOrDefault().Value, sent) };
    }

    /// <summary>The expected version of an upsert, which may come without `If-Match`.</summary>
    public static IfMatch Optional(HttpContext http) =>
        http.Request.Headers.IfMatch.All(string.IsNullOrWhiteSpace) ? Any : new IfMatch(http);

    public static ValueTask<IfMatch> BindAsync(HttpContext http) => new(new IfMatch(http));
}

/// <summary>The ETag of editorial items.</summary>
internal static class FieldETagHeader
{
    public static void SetETag(this HttpResponse response, FieldETag tag) => response.Headers.ETag = tag.ToString();
}
