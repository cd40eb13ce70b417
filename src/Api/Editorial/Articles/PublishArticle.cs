using System.Security.Claims;
using Api.Access;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>When the edition appears, and until when. An empty object publishes now and for good.</summary>
public sealed record PublishArticleRequest
{
    /// <summary>When readers see it; now when absent or past.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When it disappears again; never when absent.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A major update renews contentUpdatedAt; a minor one (the default) keeps it.</summary>
    public UpdateKind? UpdateKind { get; init; }

    /// <summary>What changed, for readers; one line, at most 300 characters.</summary>
    public string? ChangeNote { get; init; }
}

internal sealed class PublishArticleValidator : AbstractValidator<PublishArticleRequest>
{
    public PublishArticleValidator() => RuleFor(request => request.ChangeNote).Line(300);
}

/// <summary>Puts the open edition in front of readers, at once or at a chosen hour.</summary>
internal static class PublishArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/publish", Handle)
            .WithName("publishArticle")
            .WithSummary("Publish the open edition")
            .WithDescription(
                """
                Runs the checks first: an error among them refuses. With `at` in the future the edition is scheduled and stays
                invisible on every public address until then.

                **State changes**: the open edition is `published` (or `scheduled`); the one published before is `superseded`.
                `firstPublishedAt` is set once. Event `article.published`, or `article.updated` where readers already saw an
                edition; a scheduled one writes its event when it appears. Readers see the edition as soon as this is answered.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<PublishArticleRequest> request,
        ArticleStore articles,
        PublicationStore publications,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await articles.Find(id, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(article.Version))
        {
            http.Response.SetETag(article.Version);
            return IfMatch.Stale.ToProblem();
        }

        var (at, until, kind, note) = (
            request.Value.At,
            request.Value.Until,
            request.Value.UpdateKind ?? UpdateKind.Minor,
            request.Value.ChangeNote
        );

        if (!article.Edition.Publish(now, at, until, kind, note).Succeeded(out var edition, out var refusal))
        {
            return refusal.ToProblem();
        }

        var checks = await ArticleResponses.Checks(article with { Edition = edition }, articles, now, ct);

        if (checks.StopPublishing())
        {
            return (ArticleErrors.ChecksFailed with { Findings = checks.Errors() }).ToProblem();
        }

        var publication = new Publication
        {
            ArticleId = id,
            Edition = edition,
            Slug = article.Slug,
        };

        if (await publications.SavePublication(publication, article.Version, caller.CallerName(), now, ct) is null)
        {
            return IfMatch.Stale.ToProblem();
        }

        return TypedResults.Ok(await ArticleResponses.Read(id, articles, now, http, ct));
    }
}
