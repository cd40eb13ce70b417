using Api.Http;
using Domain.Articles;

namespace Api.Publishing;

/// <summary>What the reading side stores of a content.</summary>
/// <param name="Body">The finished Portable Text.</param>
/// <param name="Content">The rest of the content.</param>
/// <param name="Images">Every image besides the lead image.</param>
/// <param name="Links">Every article and section that it refers to.</param>
internal sealed record PublishedForm(string Body, string Content, long[] Images, long[] Links)
{
    public static PublishedForm Of(ArticleContent content) =>
        new(
            Json.Write(content.Body),
            Json.WritePresent(content.Document() with { Body = [] }),
            [.. content.ImagesBesidesLead()],
            [.. content.LinkedArticles(), .. content.LinkedSections()]
        );
}
