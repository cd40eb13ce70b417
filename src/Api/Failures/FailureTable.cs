using Api.Http;
using Api.Imaging.Storage;
using Domain;
using Domain.Images;
using Microsoft.AspNetCore.Connections;

namespace Api.Failures;

/// <summary>Everything that may go wrong without being a defect of the service. There is no other list.</summary>
internal static class FailureTable
{
    /// <summary>The kind of a failure.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="during">What is known of the request; nothing is for work in the background.</param>
    public static Failure Of(Exception failure, FailedRequest during = default) =>
        failure switch
        {
            // The caller sent too much, too slowly, or broke off: Kestrel names it.
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(
                "client sent too much",
                Problems.TooLarge,
                LogLevel.None,
                failure.Message
            ),
            BadHttpRequestException => new("client unreadable", Problems.Unreadable, LogLevel.None, failure.Message),
            ConnectionResetException or ConnectionAbortedException => Gone(failure),
            // Whatever breaks after the caller has left, the database's cancelled statement included, breaks because of that.
            _ when during.CallerLeft && failure is OperationCanceledException or IOException => Gone(failure),
            _ when DatabaseFailures.Of(failure) is { } known => during.CallerLeft && known.Kind == "database timeout"
                ? Gone(failure)
            // A reader changes nothing, so it met no other request: PostgreSQL gave its statement up, on a replica for instance.
            : during.IsRead && known.Error.Kind is ErrorKind.Conflict ? known with { Error = Problems.DatabaseAway }
            : known,
            OperationCanceledException or ObjectDisposedException when during.Stopping => new(
                "service stopping",
                Problems.DatabaseAway,
                LogLevel.None,
                failure.Message
            ),
            ImageStoreMissingException => new("image store missing", ImageErrors.StoreMissing, LogLevel.Warning, failure.Message),
            // Nothing else in the service reads or writes files.
            IOException or UnauthorizedAccessException => new(
                "image store failed",
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

/// <summary>What is known of the request that failed.</summary>
/// <param name="CallerLeft">Whether its caller has gone.</param>
/// <param name="IsRead">Whether it only reads.</param>
/// <param name="Stopping">Whether the service is being stopped, and disposes of what requests still use.</param>
internal readonly record struct FailedRequest(bool CallerLeft, bool IsRead, bool Stopping);
