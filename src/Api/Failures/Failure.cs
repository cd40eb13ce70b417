using Domain;

namespace Api.Failures;

/// <summary>One kind of failure: the response to the caller, and the log level.</summary>
/// <param name="Kind">A short, stable name; the log groups repeated failures by it.</param>
/// <param name="Error">The response.</param>
/// <param name="Level">The log level; None for everyday events.</param>
/// <param name="Reason">One line for the log, without any content of the request.</param>
internal sealed record Failure(string Kind, Error Error, LogLevel Level, string Reason)
{
    /// <summary>The kind of every failure that no table lists.</summary>
    public const string Bug = "bug";

    /// <summary>The kind of a request whose client has disconnected.</summary>
    public const string ClientGone = "client gone";

    /// <summary>The kind of a picture store that cannot be read or written.</summary>
    public const string StoreFailed = "image store failed";

    /// <summary>The kind of a picture store that is not that of the database.</summary>
    public const string StoreMissing = "image store missing";

    /// <summary>Whether this is a bug in the service: logged every time, with its stack trace.</summary>
    public bool IsBug => Kind == Bug;
}
