using System.Globalization;
using Domain;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>The version a change is meant for, from the If-Match header. `*` stands for whichever version is current.</summary>
internal sealed class IfMatch : IRequestPart
{
    public static readonly Error Missing = new(
        ErrorKind.PreconditionMissing,
        "precondition.missing",
        "A change needs If-Match with the ETag of what you read.",
        "Eine Änderung braucht If-Match mit dem ETag des gelesenen Stands."
    );

    public static readonly Error Stale = new(
        ErrorKind.Stale,
        "precondition.stale",
        "Somebody changed this since you read it. Read it again, then repeat your change.",
        "Jemand hat dies seit dem Lesen geändert. Bitte neu lesen und die Änderung wiederholen."
    );

    private readonly bool any;
    private readonly HashSet<int> versions = [];

    private IfMatch(HttpContext http)
    {
        var tags = http.Request.GetTypedHeaders().IfMatch;

        if (tags.Count == 0)
        {
            Error = Missing;
        }

        foreach (var tag in tags)
        {
            any |= tag == EntityTagHeaderValue.Any;

            if (int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                versions.Add(version);
            }
        }
    }

    public Error? Error { get; }

    /// <summary>Whether the change may go on top of this version.</summary>
    public bool Allows(int version) => any || versions.Contains(version);

    public static ValueTask<IfMatch> BindAsync(HttpContext http) => new(new IfMatch(http));
}

/// <summary>The ETag of editorial items: their version.</summary>
internal static class VersionTag
{
    public static string Of(int version) => $"\"{version}\"";

    public static void SetETag(this HttpResponse response, int version) => response.Headers.ETag = Of(version);
}
