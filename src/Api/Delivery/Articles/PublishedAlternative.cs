using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>The content of an article in another form, or the article that has it in the usual one.</summary>
/// <param name="Kind">In sign language, with audio description, or to listen to.</param>
/// <param name="Href">Where it is: a path of this site or a URL.</param>
/// <param name="Article">The article with it; null for a URL.</param>
/// <param name="Title">The title of that article; null for a URL.</param>
/// <param name="Language">Its language, as a BCP 47 tag; null if unknown.</param>
public sealed record PublishedAlternative(AlternativeKind Kind, string Href, long? Article, string? Title, string? Language)
{
    /// <summary>The alternatives that an article names, without articles that readers cannot see.</summary>
    internal static IEnumerable<PublishedAlternative> From(IEnumerable<Alternative> named, IReadOnlyList<LinkTarget> targets)
    {
        foreach (var alternative in named)
        {
            var kind = alternative.Kind!.Value;

            if (alternative.Url is { } url)
            {
                yield return new PublishedAlternative(kind, url, null, null, alternative.Language);
            }
            else if (targets.FirstOrDefault(candidate => candidate.Id == alternative.Article) is { } target)
            {
                yield return new PublishedAlternative(kind, target.Path, target.Id, target.Title, target.Language);
            }
        }
    }
}
