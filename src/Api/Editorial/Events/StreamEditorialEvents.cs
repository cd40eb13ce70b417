using Api.Access;
using Api.Delivery.Changes;
using Api.Http;
using Api.Http.Contract;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Events;

/// <summary>Streams editorial events as they happen.</summary>
internal static class StreamEditorialEvents
{
    public static void Map(RouteGroupBuilder events) =>
        events
            .MapGet("/stream", Handle)
            .WithName("streamEditorialEvents")
            .WithSummary("Follow editorial events as they happen")
            .WithDescription(
                """
                Server-Sent Events: each message has the id of an event as `id` and the event of `GET /v1/editorial/events` as `data`, without a
                name. It starts from now, or after `Last-Event-ID`, however long ago that was: nothing is skipped. A comment is sent
                after every 15 seconds without an event. The stream ends when the key no longer works, when the service stops, or when
                the client reads too slowly; then resume with the last id. An event may be sent twice around a reconnect.

                410 `cursor.lost` says that the log does not have the event to continue after. Changes nothing.
                """
            )
            .WithQuery([StreamEvents.Resume, .. EditorialEventParameters.All])
            .WithMetadata(new DeclaredHeader(ResumeHeader.Name, "Continues after this event.", "512"))
            .WithMetadata(new StreamOf(typeof(EditorialEvent)))
            .RequireRole(Role.Author)
            .Returns("The stream of events, which does not end while the key works.")
            .Produces(StatusCodes.Status200OK, contentType: EventStream.MediaType)
            .ProducesProblems(ErrorKind.Gone, ErrorKind.Unavailable);

    private static async Task<Results<EventStream, Problem>> Handle(Query query, EditorialStreams streams, HttpContext http) =>
        (await streams.Open(query.Get(StreamEvents.Resume), EditorialEventParameters.Read(query), http)).Succeeded(
            out var stream,
            out var refusal
        )
            ? stream
            : refusal.ToProblem();
}
