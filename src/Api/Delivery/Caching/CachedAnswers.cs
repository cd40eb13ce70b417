using Api.Data;
using Api.Http;
using Api.Publishing;

namespace Api.Delivery.Caching;

/// <summary>
/// Answers from memory where it can, and keeps what it could not answer: finished bytes for readers without credentials. Only what
/// is <see cref="Delivered"/> is kept; problems never are, since they speak the reader's language and nobody knows how many there may be.
/// </summary>
internal sealed class CachedAnswers(
    ResponseCache cache,
    Flights flights,
    PublicContent content,
    ReadingReplicas replicas,
    TimeProvider clock
) : IEndpointFilter
{
    /// <summary>Before anything else of the pipeline: one look by the address as it was sent. False when there is no such answer.</summary>
    public bool TryAnswer(HttpContext http, out Task sending)
    {
        var request = http.Request;
        sending = Task.CompletedTask;

        if (
            !IsReading(request.Method)
            || !IsAnonymous(request)
            || UnexpectedBody.CanExist(http)
            || content.Current is not { } state
        )
        {
            return false;
        }

        var now = clock.GetUtcNow();

        if (cache.Find(state, http.RawTarget(), now) is not { } kept)
        {
            return false;
        }

        ReaderHeaders.Write(http, ServerTiming.Hit);
        sending = kept.Representation.Send(http, state, now);
        return true;
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;

        if (
            !IsAnonymous(http.Request)
            || CacheKey.Of(http) is not { } key
            || await content.Read(http.RequestAborted) is not { } state
        )
        {
            return await next(context);
        }

        if (cache.Find(state, key, clock.GetUtcNow()) is { } kept)
        {
            cache.Add(state, CacheKey.AddressOf(http) ?? key, kept);
            return await Send(http, kept.Representation, state);
        }

        var flight = flights.Join(state, key, out var leads);

        if (!leads)
        {
            return await flight.Answer.Task.WaitAsync(http.RequestAborted) is { } shared
                ? await Send(http, shared, state)
                : await next(context);
        }

        Representation? finished = null;

        try
        {
            var answer = await replicas.Ask(state.Version, () => next(context));
            finished = answer.AsDelivered()?.Finish(http, clock.GetUtcNow());

            if (finished is null)
            {
                return answer;
            }

            Keep(state, key, CacheKey.AddressOf(http) ?? key, finished);
        }
        finally
        {
            flights.Land(state, key, flight, finished);
        }

        return await Send(http, finished, state);
    }

    private void Keep(ContentState state, string key, string address, Representation answer)
    {
        if (answer.MaxAge <= TimeSpan.Zero)
        {
            return;
        }

        // Also for what is not planned but comes with time alone, such as the age of what a search finds.
        var kept = new KeptAnswer(answer, clock.GetUtcNow() + answer.MaxAge);
        cache.Add(state, key, kept);

        if (address != key)
        {
            cache.Add(state, address, kept);
        }
    }

    private async Task<IResult> Send(HttpContext http, Representation answer, ContentState state)
    {
        await answer.Send(http, state, clock.GetUtcNow());
        return Results.Empty;
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool IsAnonymous(HttpRequest request) => request.Headers.Authorization.Count == 0;
}
