using Api.Access;

namespace Api.Editorial;

/// <summary>A change in progress.</summary>
/// <param name="Item">The item before the change.</param>
/// <param name="By">Who changes it.</param>
internal sealed record Edit<TItem>(TItem Item, Caller By, DateTimeOffset At, HttpContext Http)
{
    public CancellationToken Aborted => Http.RequestAborted;
}
