using Api.Http;
using Api.Imaging.Storage;
using Domain;
using Domain.Images;
using Microsoft.AspNetCore.Connections;

namespace Api.Failures;

/// <summary>Everything that may fail without being a bug in the service. There is no other list.</summary>
internal static class FailureTable
{
    /// <summary>Classifies a failure.</summary>
    /// <param name="failure">The exception.</param>
    /// <param name="during">The request that failed; default for background work.</param>
    public static Failure Of(Exception failure, FailedRequest during = default) =>
        failure switch
        {
            // The client sent too much or too slowly, or aborted: Kestrel tells which.
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(
                "client sent too much",
                Problems.TooLarge,
                LogLevel.None,
                failure.Message
            ),
            BadHttpRequestException => new("client unreadable", Problems.Unreadable, LogLevel.None, failure.Message),
            ConnectionResetException or ConnectionAbortedException => Gone(failure),
            // Anything that fails after the client has disconnected, such as a cancelled statement, fails because of that.
            _ when during.CallerLeft && failure is OperationCanceledException or IOException => Gone(failure),
            _ when DatabaseFailures.Of(failure) is { } known => during.CallerLeft && known.Kind == "database timeout"
                ? Gone(failure)
            // A read cannot collide with another request: PostgreSQL cancelled its statement, on a replica for instance.
            : during.IsRead && known.Error.Kind is ErrorKind.Conflict ? known with { Error = Problems.DatabaseAway }
            : known,
            OperationCanceledException or ObjectDisposedException when during.Stopping => new(
                "service stopping",
                Problems.DatabaseAway,
                LogLevel.None,
                failure.Message
            ),
            ImageStoreMissingException => new(Failure.StoreMissing, ImageErrors.StoreMissing, LogLevel.Warning, failure.Message),
            // Nothing else in the service reads or writes files.
            IOException or UnauthorizedAccessException => new(
                Failure.StoreFailed,
                ImageErrors.StoreFailed,
                LogLevel.Warning,
                failure.Message
            ),
            AggregateException { InnerException: { } cause } => Of(cause, during),
            _ => new(Failure.Bug, Problems.Bug, LogLevel.Error, failure.Message),
        };

    private static Failure Gone(Exception failure) =>
        new(Failure.ClientGone, Problems.Unreadable, LogLevel.None, failure.Message);
}

/// <summary>The request that failed.</summary>
/// <param name="CallerLeft">Whether its client has disconnected.</param>
/// <param name="IsRead">Whether it only reads.</param>
/// <param name="Stopping">Whether the service is shutting down, disposing of what requests still use.</param>
internal readonly record struct FailedRequest(bool CallerLeft, bool IsRead, bool Stopping);
