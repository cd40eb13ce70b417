using Api.Access;

namespace Api.Editorial;

/// <summary>A change in progress.</summary>
/// <param name="Item">The item before the change.</param>
/// <param name="By">Who changes it.</param>
internal sealed record Edit<TItem>(TItem Item, Caller By, DateTimeOffset At, CancellationToken Aborted)
{
    public Edit(TItem item, Caller by, DateTimeOffset at, HttpContext http)
        : this(item, by, at, http.RequestAborted) => Http = http;

    /// <summary>The request that asks for the change; an import has none.</summary>
    public HttpContext Http
    {
        get => field ?? throw new InvalidOperationException("This change has no request.");
    }
}
