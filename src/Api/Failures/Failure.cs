using Domain;

namespace Api.Failures;

/// <summary>One kind of failure: the response to the caller, and the log level.</summary>
/// <param name="Kind">A few stable words; the log counts repeated failures by it.</param>
/// <param name="Error">The response.</param>
/// <param name="Level">The log level; None for what is part of everyday work.</param>
/// <param name="Reason">One line for the log, without any content of the request.</param>
internal sealed record Failure(string Kind, Error Error, LogLevel Level, string Reason)
{
    /// <summary>The kind of every failure that no table knows.</summary>
    public const string Bug = "bug";

    /// <summary>The kind of a request whose caller has left.</summary>
    public const string ClientGone = "client gone";

    /// <summary>Whether this is a defect of the service: logged with its stack, each time.</summary>
    public bool IsBug => Kind == Bug;
}
