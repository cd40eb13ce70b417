using Api.Access;
using Api.Editorial.Articles;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Releases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>Runs the checks of all articles of a release.</summary>
internal static class CheckRelease
{
    private static readonly QueryParameter<DateTimeOffset?> At = QueryParameters.Moment(
        "at",
        "The moment for which an open release is checked; now if absent or past"
    );

    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapGet("/{id:long}/checks", Handle)
            .WithName("checkRelease")
            .WithSummary("Check a release before publishing")
            .WithDescription(
                """
                All findings about all of its articles, as of `at`: publishing an open release is tried and undone, so that links of its articles
                to each other count. A scheduled one is checked as of its time; one that is published already is refused. Errors prevent
                publishing, warnings do not. Changes nothing.
                """
            )
            .WithQuery(At)
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Ok<ReleaseChecksResponse>, Problem>> Handle(
        long id,
        Query query,
        ReleaseStore releases,
        ReleaseRun run,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await releases.Find(id, ct) is not { } release)
        {
            return ReleaseErrors.NotFound.ToProblem();
        }

        if (release.StateAt(now) is ReleaseState.Published)
        {
            return ReleaseErrors.Published.ToProblem();
        }

        var outcomes = release.PublishAt is null
            ? await releases.Undone(() => run.Carry(release, query.Get(At) ?? now, Caller.Of(http.User), now, ct), ct)
            : await run.Check(release, now, ct);
        http.Response.SetETag(release.Tag());
        return TypedResults.Ok(ReleaseChecksResponse.From(outcomes, http));
    }
}

/// <summary>The findings about the articles of a release.</summary>
/// <param name="CanBePublished">True when it has articles and no finding is an error.</param>
/// <param name="Items">Its articles, in the order of their ids.</param>
public sealed record ReleaseChecksResponse(bool CanBePublished, IReadOnlyList<ReleaseItemChecks> Items)
{
    internal static ReleaseChecksResponse From(IReadOnlyList<ReleaseOutcome> outcomes, HttpContext http) =>
        new(
            outcomes.Count > 0 && !outcomes.Any(outcome => outcome.IsRefused),
            [
                .. outcomes.Select(outcome => new ReleaseItemChecks(
                    outcome.Item.ArticleId,
                    outcome.Item.Title,
                    CheckResponse.From(outcome.Checks, http)
                )),
            ]
        );
}

/// <summary>The findings about an article of a release.</summary>
/// <param name="Article">The id of the article.</param>
/// <param name="Title">The title of its newest edition.</param>
/// <param name="Checks">All findings: those of the publish checks in the order of the content's fields, or why it cannot be published.</param>
public sealed record ReleaseItemChecks(long Article, string Title, IReadOnlyList<CheckResponse> Checks);
