namespace Domain.Bodies;

/// <summary>Leads to an address or to an article, never both; in JSON these are always called <c>href</c> and <c>article</c>.</summary>
internal interface ILink
{
    string? Href { get; }
    long? Article { get; }
}
