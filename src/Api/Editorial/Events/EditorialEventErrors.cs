using Api.Delivery.Changes;
using Api.Limits;
using Domain;

namespace Api.Editorial.Events;

/// <summary>Errors that the public changes have too, with what helps here: the same codes, another way out.</summary>
internal static class EditorialEventErrors
{
    /// <summary>The answer to a cursor of another log, from a time that a restore has undone, or older than what is kept.</summary>
    public static readonly Error Lost = LogCursor.Lost with
    {
        Message = new Message(
            "The log does not have the event that this cursor follows: it was deleted after a while, the database was restored to an earlier time, or the cursor is of another instance. Request /v1/editorial/events without a cursor for all that is left, or with cursor=latest for what comes next.",
            "Das Protokoll hat das Ereignis nicht, auf das dieser cursor folgt: Es wurde nach einiger Zeit gelöscht, die Datenbank wurde auf einen früheren Stand zurückgesetzt, oder der cursor ist von einer anderen Instanz. Bitte /v1/editorial/events ohne cursor abrufen, um alles zu erhalten, was noch da ist, oder mit cursor=latest für alles Weitere."
        ),
    };

    private static readonly Error Streams = LimitErrors.Streams with
    {
        Message = new Message(
            "Your address has as many streams open as the limit allows. Close one, or poll /v1/editorial/events.",
            "Von Ihrer Adresse sind so viele Streams offen, wie die Grenze zulässt. Bitte einen schließen oder /v1/editorial/events regelmäßig abrufen."
        ),
    };

    private static readonly Error TooManyStreams = StreamEvents.TooManyStreams with
    {
        Message = new Message(
            "This node has reached its limit of open streams. Please try again later, or poll /v1/editorial/events.",
            "Es sind so viele Streams offen, wie dieser Knoten zulässt. Bitte später erneut versuchen oder /v1/editorial/events regelmäßig abrufen."
        ),
    };

    /// <summary>Why a stream of editorial events gets no slot.</summary>
    public static Error NoSlot(Error reason) => reason.Code == Streams.Code ? Streams : TooManyStreams;
}
