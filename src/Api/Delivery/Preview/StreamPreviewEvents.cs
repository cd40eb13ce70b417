using Api.Access;
using Api.Delivery.Changes;
using Api.Http;
using Api.Http.Contract;
using Api.Limits;
using Api.Publishing;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Preview;

/// <summary>Streams what editors save, so that an open preview can show it.</summary>
internal static class StreamPreviewEvents
{
    public static void Map(RouteGroupBuilder preview) =>
        preview
            .MapGet("/events", Handle)
            .WithName("streamPreviewEvents")
            .WithSummary("Follow what editors save")
            .WithDescription(
                """
                Server-Sent Events: one message for each article, section, image or redirect that is saved, as a draft or for readers, so
                that an open preview can load itself again. `data` has the `subject` (its `kind` and `id`) and the time `at`; there is no
                name, so that `onmessage` receives all, and no id, since nothing is repeated: load the preview again after a reconnect.

                Needs an API key of any role, or the `token` of a preview link: then only saves of its article are sent. The stream ends
                when the key or link no longer works. A comment is sent after every 15 seconds without a message. The connection is
                closed, too, when the service stops, when it may have missed a save, or when the client reads too slowly.
                """
            )
            .WithQuery(PreviewFeature.Token)
            .RequireRoleUnlessGiven(Role.Preview, PreviewFeature.Token.Name)
            .WithMetadata(new StreamOf(typeof(SavedItem)))
            .Returns("The stream of saves, which does not end while the key or link works.")
            .Produces(StatusCodes.Status200OK, contentType: EventStream.MediaType)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Unavailable);

    private static async Task<Results<EventStream, Problem>> Handle(
        Query query,
        LatestSaves saves,
        ContentListener listener,
        PreviewTokenStore tokens,
        ApiKeyStore keys,
        EventStreamSlots slots,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        http.Response.KeepPrivate();
        var (token, caller) = (query.Get(PreviewFeature.Token), Caller.Of(http.User));
        var article = await tokens.ReadLink(token, clock.GetUtcNow(), ct);

        if (token is not null && article is null)
        {
            return PreviewErrors.NotFound.ToProblem();
        }

        if (listener.Known is null)
        {
            return Problems.DatabaseAway.ToProblem();
        }

        return slots.Take(ClientAddress.Of(http)) is { } full
            ? full.ToProblem()
            : new EventStream(new SaveMessages(article, MayRead, saves).Follow);

        async Task<bool> MayRead(CancellationToken aborted)
        {
            var now = clock.GetUtcNow();
            return token is null
                ? await keys.StillWorks(caller, now, aborted)
                : await tokens.ReadLink(token, now, aborted) is not null;
        }
    }
}
