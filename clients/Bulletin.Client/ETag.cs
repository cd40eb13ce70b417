using Microsoft.Kiota.Abstractions;

namespace Bulletin.Client;

/// <summary>
/// The version of one item or list that you have seen. Pass its methods to requests: each sends what it says, and remembers the ETag of a
/// successful response for the next one. A refused request changes nothing: read again before you repeat it.
/// </summary>
/// <param name="value">One that you have stored, quotes included.</param>
public sealed class ETag(string? value = null) : IRequestOption
{
    /// <summary>As in the header, quotes included; null before the first response, and after one without an ETag.</summary>
    public string? Value { get; internal set; } = value;

    /// <summary>Remembers the ETag of the response.</summary>
    public void Remember<T>(RequestConfiguration<T> request)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Add(this);
    }

    /// <summary>Changes the item only if it is as you have seen it; otherwise the service responds with 412.</summary>
    /// <exception cref="InvalidOperationException">There is no ETag yet.</exception>
    public void IfMatch<T>(RequestConfiguration<T> request)
        where T : class, new()
    {
        Remember(request);
        request.Headers.Add(
            "If-Match",
            Value ?? throw new InvalidOperationException("There is no ETag yet: read the item first.")
        );
    }

    /// <summary>Reads only what has changed since: otherwise the result is null. The first request always has a result.</summary>
    public void IfNoneMatch<T>(RequestConfiguration<T> request)
        where T : class, new()
    {
        Remember(request);

        if (Value is not null)
        {
            request.Headers.Add("If-None-Match", Value);
        }
    }
}
