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
    /// <summary>When readers see it; now when absent or past. RFC 3339 with an offset, or a local time with `timeZone`.</summary>
    /// <example>2027-03-01T09:00</example>
    public string? At { get; init; }

    /// <summary>When it disappears again; never when absent.</summary>
    public string? Until { get; init; }

    /// <summary>The IANA time zone of local times. A time that a clock change skips or repeats there is refused.</summary>
    /// <example>Europe/Berlin</example>
    public string? TimeZone { get; init; }

    /// <summary>A major update renews contentUpdatedAt; a minor one (the default) keeps it.</summary>
    public UpdateKind? UpdateKind { get; init; }

    /// <summary>What changed, for readers; one line, at most 300 characters.</summary>
    public string? ChangeNote { get; init; }

    internal Plan ToPlan() =>
        new(
            At is null ? null : ZonedTime.Read(At, TimeZone).Value,
            Until is null ? null : ZonedTime.Read(Until, TimeZone).Value,
            UpdateKind ?? Domain.Articles.UpdateKind.Minor,
            ChangeNote
        );
}

internal sealed class PublishArticleValidator : AbstractValidator<PublishArticleRequest>
{
    public PublishArticleValidator()
    {
        RuleFor(request => request.At).Time(request => request.TimeZone);
        RuleFor(request => request.Until).Time(request => request.TimeZone);
        RuleFor(request => request.ChangeNote).Line(300);
    }
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
                invisible on every public address until then. A press release is refused while another one that is or will be public has
                its number, year and issuer.

                **State changes**: the open edition is `published` (or `scheduled`); the one published before is `superseded`.
                `firstPublishedAt` is set once. Event `article.published`, or `article.updated` where readers already saw an
                edition; a scheduled one writes its event when it appears. Readers see the edition as soon as this is answered.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<PublishArticleRequest> request,
        ArticleChange change,
        ArticleStore articles,
        PublicationStore publications,
        EditorialOptions options,
        HttpContext http,
        CancellationToken ct
    )
    {
        var by = Caller.Of(http.User);
        IReadOnlyList<Check>? checks = null;

        return change.Run(
            id,
            expected,
            http,
            async (article, now) =>
            {
                // What was withdrawn comes back as it was, in an edition of its own.
                var open =
                    article.Edition.State is EditionState.Withdrawn ? await articles.Reopen(article, by, now, ct) : article;

                if (open is null)
                {
                    return (int?)null;
                }

                if (
                    !open
                        .Edition.Publish(request.Value.ToPlan(), now, options.FourEyes)
                        .Succeeded(out var edition, out var refusal)
                )
                {
                    return refusal;
                }

                checks = await ArticleResponses.Checks(open with { Edition = edition }, articles, now, ct);

                if (checks.StopPublishing())
                {
                    return ArticleErrors.ChecksFailed with { Findings = checks.Errors() };
                }

                var publication = new Publication
                {
                    ArticleId = id,
                    Edition = edition,
                    Slug = open.Slug,
                };

                return await publications.SavePublication(publication, open.Version, by.Name, now, ct);
            },
            checks: () => checks
        );
    }
}
