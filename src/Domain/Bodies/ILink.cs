namespace Domain.Bodies;

/// <summary>
/// Links to an address, an article or a section. Delivery relies on the JSON names: <c>href</c>, <c>article</c> and <c>section</c>.
/// </summary>
internal interface ILink
{
    string? Href { get; }
    long? Article { get; }
    long? Section { get; }
}

/// <summary>Where a link leads: exactly one of the three.</summary>
public readonly record struct Destination(string? Href = null, long? Article = null, long? Section = null);
