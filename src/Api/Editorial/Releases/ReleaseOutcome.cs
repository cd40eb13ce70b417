using Domain;
using Domain.Articles;

namespace Api.Editorial.Releases;

/// <summary>What publishing an article of a release found.</summary>
/// <param name="Checks">The findings; whatever prevents the release is an error.</param>
internal sealed record ReleaseOutcome(StoredReleaseItem Item, IReadOnlyList<Check> Checks)
{
    public bool IsRefused => Checks.StopPublishing();

    public static ReleaseOutcome Refused(StoredReleaseItem item, Error error) =>
        new(
            item,
            error.Findings.Count == 0
                ? [new Check(error.Code, CheckSeverity.Error, "", error.Message)]
                :
                [
                    .. error.Findings.Select(finding => new Check(
                        finding.Code,
                        CheckSeverity.Error,
                        finding.Pointer,
                        finding.Message
                    )),
                ]
        );

    /// <summary>The errors as findings about the release, whose articles are named by their place in it, title and id.</summary>
    public static IReadOnlyList<Finding> Findings(IReadOnlyList<ReleaseOutcome> outcomes) =>
        [
            .. outcomes.SelectMany(
                (outcome, place) =>
                    outcome
                        .Checks.Errors()
                        .Select(finding =>
                            finding with
                            {
                                Pointer = $"/items/{place}{finding.Pointer}",
                                Message = new Message(
                                    $"“{outcome.Item.Title}” ({outcome.Item.ArticleId}): {finding.Message.English}",
                                    $"„{outcome.Item.Title}“ ({outcome.Item.ArticleId}): {finding.Message.German}"
                                ),
                            }
                        )
            ),
        ];
}
