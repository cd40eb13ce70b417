using System.Diagnostics.Metrics;
using Api.Data;
using Api.Http;
using Api.Publishing;
using Api.Telemetry;
using Domain;

namespace Api.Delivery.Caching;

/// <summary>
/// Serves responses from memory if it can, else caches them: finished bytes, the same for every reader. Only a
/// <see cref="PublicResponse"/> is cached; problems never are, since they depend on the client's language and are unlimited in number.
/// Caches in front may keep some of them briefly. While the database does not respond, readers get stale responses, as long as these
/// may still be correct.
/// </summary>
internal sealed class CachedAnswers(
    ResponseCache cache,
    CacheOptions options,
    SingleFlight inFlight,
    PublicContent content,
    ReadingReplicas replicas,
    Database database,
    IMeterFactory meters,
    TimeProvider clock
) : IEndpointFilter
{
    private static readonly KeyValuePair<string, object?> Hit = Metrics.Label("result", "hit");
    private static readonly KeyValuePair<string, object?> Miss = Metrics.Label("result", "miss");
    private static readonly KeyValuePair<string, object?> Shared = Metrics.Label("result", "shared");
    private static readonly KeyValuePair<string, object?> Stale = Metrics.Label("result", "stale");

    private readonly Counter<long> lookups = Metrics
        .Of(meters)
        .CreateCounter<long>(
            "bulletin.cache.lookups",
            "{request}",
            "Requests for content that may be cached, by what became of them."
        );

    /// <summary>Runs before the rest of the pipeline: one lookup by the address as sent. False when there is no such response.</summary>
    public bool TryAnswer(HttpContext http, out Task sending)
    {
        sending = Task.CompletedTask;

        if (!IsReading(http.Request.Method) || UnexpectedBody.CanExist(http) || content.Current is not { } state)
        {
            return false;
        }

        var now = clock.GetUtcNow();

        var address = http.RawTarget();

        if (Since.Split(address) is { } parts)
        {
            if (state.Version.Event < parts.Event)
            {
                return false;
            }

            address = parts.Address;
        }

        if (cache.Find(state, address, now) is not { } kept)
        {
            return false;
        }

        lookups.Add(1, Hit);
        ReaderHeaders.Write(http, ServerTiming.Hit);
        sending = kept.Response.Send(http, state, now);
        return true;
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;

        if (Since.Of(http) is { } change && !await content.Reaches(change, options.Wait, http.RequestAborted))
        {
            return Since.Behind.ToProblem();
        }

        if (CacheKey.Of(http) is not { } key)
        {
            return await next(context);
        }

        try
        {
            var wait = content.Current is null && FindStale(key) is not null ? CacheOptions.WaitWithStale : options.Wait;

            if (await content.Read(wait, http.RequestAborted) is not { } state)
            {
                return await AnswerUnsure(key, context, next);
            }

            var answer = await Answer(state, key, context, next);

            // The same for every reader; caches in front may keep it, so that dead links do not reach the database again and again.
            if (answer.AsProblem() is { Error.Kind: ErrorKind.NotFound or ErrorKind.Gone } missing)
            {
                missing.MaxAge = Freshness.MaxAgeOfMissing(state, clock.GetUtcNow());
            }

            return answer;
        }
        catch (Exception failure) when (Database.IsAway(failure) && FindStale(key) is { } stale)
        {
            return await SendStale(http, stale);
        }
    }

    private async ValueTask<object?> Answer(
        ContentState state,
        string key,
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;

        if (cache.Find(state, key, clock.GetUtcNow()) is { } kept)
        {
            lookups.Add(1, Hit);
            cache.Add(state, CacheKey.AddressOf(http) ?? key, kept);
            return await Send(http, kept.Response, state);
        }

        var shared = inFlight.Join(state, key, out var leads);

        if (!leads)
        {
            lookups.Add(1, Shared);
            return await shared.Answer.Task.WaitAsync(http.RequestAborted) is { } response
                ? await Send(http, response, state)
                : await next(context);
        }

        lookups.Add(1, Miss);
        CachedResponse? finished = null;

        try
        {
            var answer = await replicas.Ask(state.Version, () => Ask(key, context, next));
            finished = answer.AsPublicResponse()?.Finish(http, clock.GetUtcNow());

            if (finished is null)
            {
                return answer;
            }

            Keep(state, key, CacheKey.AddressOf(http) ?? key, finished);
        }
        catch (Exception failure) when (Database.IsAway(failure))
        {
            inFlight.Fail(state, key, shared, failure);
            throw;
        }
        finally
        {
            inFlight.Complete(state, key, shared, finished);
        }

        return await Send(http, finished, state);
    }

    // This node may miss changes, so nothing is cached. The database probably responds nevertheless, unless it just failed to.
    private ValueTask<object?> AnswerUnsure(string key, EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        database.PatienceOfReaders.FailedLately && FindStale(key) is not null
            ? throw new TimeoutException("The database did not respond just now.")
            : Ask(key, context, next);

    /// <summary>Calls the handler, with a shorter timeout if there is an earlier response to fall back on.</summary>
    private ValueTask<object?> Ask(string key, EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        FindStale(key) is null ? next(context) : AskImpatiently(context, next);

    private static async ValueTask<object?> AskImpatiently(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var shorter = Patience.Shorten(CacheOptions.WaitWithStale);
        return await next(context);
    }

    private CacheEntry? FindStale(string key) =>
        content.LastKnown is { } state && cache.FindOld(state, key) is { } kept && kept.AgeAt(clock.GetUtcNow()) <= options.Stale
            ? kept
            : null;

    private void Keep(ContentState state, string key, string address, CachedResponse answer)
    {
        if (answer.MaxAge <= TimeSpan.Zero)
        {
            return;
        }

        // Also covers changes that come with time alone, such as the age of search results.
        var kept = new CacheEntry(answer, clock.GetUtcNow() + answer.MaxAge);
        cache.Add(state, key, kept);

        if (address != key)
        {
            cache.Add(state, address, kept);
        }
    }

    private async Task<IResult> Send(HttpContext http, CachedResponse answer, ContentState state)
    {
        await answer.Send(http, state, clock.GetUtcNow());
        return Results.Empty;
    }

    // Must be revalidated each time: it is unknown what has changed.
    private async Task<IResult> SendStale(HttpContext http, CacheEntry kept)
    {
        lookups.Add(1, Stale);
        var now = clock.GetUtcNow();
        http.Response.Headers.Link = default;
        http.Response.Headers.Location = default;
        http.Response.Headers.Age = FormattableString.Invariant($"{(long)kept.AgeAt(now).TotalSeconds}");
        await kept.Response.Send(http, content.LastKnown, now, isStale: true);
        return Results.Empty;
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
