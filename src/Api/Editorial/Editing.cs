using System.Text.Json.Nodes;
using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial;

/// <summary>
/// The frame of every change to one kind of item: state the audit subject, lock, find, compare If-Match, change, respond with the
/// item and its new ETag.
/// </summary>
internal abstract class Editing<TKey, TItem, TResponse>(RecentWorkFinder work, TimeProvider clock)
    where TItem : class, ITagged
{
    protected abstract Error NotFound { get; }

    /// <summary>Who else is working on an item.</summary>
    protected RecentWorkFinder Work => work;

    /// <summary>The item as editors see it now; null if there is none.</summary>
    public abstract Task<TItem?> Find(TKey key, DateTimeOffset now, CancellationToken ct);

    /// <summary>Changes an item and responds with it.</summary>
    /// <param name="change">Returns the refusal; null if the change was written. Run adds details to <see cref="IfMatch.Stale"/>.</param>
    /// <param name="sent">The content that the caller sent, for the list of fields that differ.</param>
    public async Task<Results<Ok<TResponse>, Problem>> Run(
        TKey key,
        IfMatch expected,
        HttpContext http,
        Func<Edit<TItem>, Task<Error?>> change,
        Func<TItem, JsonObject?>? sent = null
    ) =>
        await Change(key, expected, http, change, sent) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(await Read(key, http));

    /// <summary>Removes an item and responds without content.</summary>
    public async Task<Results<NoContent, Problem>> Remove(
        TKey key,
        IfMatch expected,
        HttpContext http,
        Func<Edit<TItem>, Task<Error?>> remove
    ) => await Change(key, expected, http, remove) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    /// <summary>Like <c>Run</c>, for operations that build their own response. Returns null on success.</summary>
    public async Task<Error?> Change(
        TKey key,
        IfMatch expected,
        HttpContext http,
        Func<Edit<TItem>, Task<Error?>> change,
        Func<TItem, JsonObject?>? sent = null
    )
    {
        var (now, ct) = (clock.GetUtcNow(), http.RequestAborted);

        SubjectOf(key).State(http);
        await Lock(key, ct);

        if (await Find(key, now, ct) is not { } item)
        {
            return NotFound;
        }

        if (!expected.Allows(item))
        {
            return await Overtaken(item);
        }

        if (Refuse(item) is { } closed)
        {
            return closed;
        }

        var refusal = await change(new Edit<TItem>(item, Caller.Of(http.User), now, http));

        // The change was decided on a snapshot: only the store can detect that another change came first.
        return refusal != IfMatch.Stale ? refusal
            : await Find(key, now, ct) is { } current ? await Overtaken(current)
            : NotFound;

        Task<Error> Overtaken(TItem current) =>
            WithLastEditor(expected.Overtaken(current.Tag(), http, sent?.Invoke(current)), key, http);
    }

    /// <summary>The response to a request that only reads.</summary>
    public async Task<Results<Ok<TResponse>, Problem>> Show(TKey key, HttpContext http)
    {
        var now = clock.GetUtcNow();

        return await Find(key, now, http.RequestAborted) is { } item
            ? TypedResults.Ok(await Respond(item, now, http))
            : NotFound.ToProblem();
    }

    /// <summary>The response to a request for a list of what belongs to the item.</summary>
    public async Task<Results<Ok<TList>, Problem>> List<TList>(TKey key, HttpContext http, Func<TItem, Task<TList>> list) =>
        await Find(key, clock.GetUtcNow(), http.RequestAborted) is { } item
            ? TypedResults.Ok(await list(item))
            : NotFound.ToProblem();

    /// <summary>The same, with the item's ETag.</summary>
    public Task<Results<Ok<TList>, Problem>> ListTagged<TList>(TKey key, HttpContext http, Func<TItem, Task<TList>> list) =>
        List(
            key,
            http,
            item =>
            {
                http.Response.SetETag(item.Tag());
                return list(item);
            }
        );

    /// <summary>The response to a request that created the item: its address, its ETag and the audit subject belong together.</summary>
    public async Task<Created<TResponse>> Created(TKey key, HttpContext http)
    {
        SubjectOf(key).State(http);
        return TypedResults.Created(AddressOf(key), await Read(key, http));
    }

    /// <summary>The item after a write, with its ETag.</summary>
    public async Task<TResponse> Read(TKey key, HttpContext http)
    {
        var now = clock.GetUtcNow();
        var item =
            await Find(key, now, http.RequestAborted)
            ?? throw new InvalidOperationException($"{AddressOf(key)} was written and does not exist.");
        return await Respond(item, now, http);
    }

    protected abstract AuditSubject SubjectOf(TKey key);

    protected abstract string AddressOf(TKey key);

    protected abstract Task<TResponse> ToResponse(TItem item, DateTimeOffset now, HttpContext http);

    /// <summary>The error of an outdated version, with who changed the item. Override it when the item is not what the audit log names.</summary>
    protected virtual Task<Error> WithLastEditor(Error stale, TKey key, HttpContext http) =>
        work.WithLastEditor(stale, SubjectOf(key), http);

    /// <summary>Takes a lock until the end of the transaction. Override it when a change depends on more than the item.</summary>
    protected virtual Task Lock(TKey key, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Why the item cannot be changed at all; null if it can.</summary>
    protected virtual Error? Refuse(TItem item) => null;

    private Task<TResponse> Respond(TItem item, DateTimeOffset now, HttpContext http)
    {
        http.Response.SetETag(item.Tag());
        return ToResponse(item, now, http);
    }
}
