namespace Domain.Bodies;

/// <summary>Links to an address or to an article. Delivery relies on the JSON names: <c>href</c> and <c>article</c>.</summary>
internal interface ILink
{
    string? Href { get; }
    long? Article { get; }
}
