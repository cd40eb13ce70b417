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
    /// <summary>
    /// When readers see it; now when absent. RFC 3339 with an offset, or a local time with `timeZone`. More than five minutes in the
    /// past is refused. A scheduled edition needs it: the new time replaces the planned one.
    /// </summary>
    /// <example>2027-03-01T09:00</example>
    public string? At { get; init; }

    /// <summary>When it disappears again, in the future; never when absent.</summary>
    public string? Until { get; init; }

    /// <summary>
    /// When the article first appeared elsewhere, from 1900 on: for texts from an archive, before the first publication only. The
    /// article is published now and dated then in `publishedAt`, `firstPublishedAt` and `contentUpdatedAt`.
    /// </summary>
    /// <example>2015-03-01T09:00:00+01:00</example>
    public string? OriginallyPublishedAt { get; init; }

    /// <summary>
    /// The IANA time zone of local times. A time that a clock change skips or repeats there is refused, and so are an offset that the
    /// zone does not have at that time and a zone without any time beside it.
    /// </summary>
    /// <example>Europe/Berlin</example>
    public string? TimeZone { get; init; }

    /// <summary>A major update renews contentUpdatedAt; a minor one (the default) keeps it.</summary>
    public UpdateKind? UpdateKind { get; init; }

    /// <summary>What changed, shown to readers as `changeNote` of the article; one line, at most 300 characters.</summary>
    public string? ChangeNote { get; init; }

    internal Plan ToPlan() =>
        new(Moment(At), Moment(Until), UpdateKind ?? Domain.Articles.UpdateKind.Minor, ChangeNote, Moment(OriginallyPublishedAt));

    private DateTimeOffset? Moment(string? text) => text is null ? null : ZonedTime.Read(text, TimeZone).Value;
}

internal sealed class PublishArticleValidator : AbstractValidator<PublishArticleRequest>
{
    public PublishArticleValidator()
    {
        RuleFor(request => request.At).Time(request => request.TimeZone);
        RuleFor(request => request.Until).Time(request => request.TimeZone);
        RuleFor(request => request.OriginallyPublishedAt).Time(request => request.TimeZone);
        RuleFor(request => request.TimeZone)
            .TimeZone(request => request.At, request => request.Until, request => request.OriginallyPublishedAt);
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
                invisible on every public address until then. A scheduled edition is rescheduled by publishing it again with `at`; without
                `at` it is refused, so that no plan is carried out early by mistake. A press release is refused while another one that is or
                will be public has its number, year and issuer.

                With `originallyPublishedAt` an older text is published now under its own date: lists sort and filter it there, and it
                is no news: feeds, news sitemaps and the event's `at` have the old date too. It comes back under that date when it
                is published again after a withdrawal.

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
        ArticleEditing editing,
        ArticleStore articles,
        ReferenceStore references,
        ArticleChecks publishChecks,
        PublicationStore publications,
        EditorialOptions options,
        HttpContext http
    )
    {
        IReadOnlyList<Check> checks = [];

        return await editing.Change(id, expected, http, Publish) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(await editing.Read(id, checks, http));

        async Task<Error?> Publish(Edit<StoredArticle> edit)
        {
            // A later refusal undoes the new edition, as everything that a refused request wrote.
            if (!(await articles.Reopen(edit)).Succeeded(out var reopened, out var stale))
            {
                return stale;
            }

            var (open, ct) = (reopened.Item, edit.Aborted);
            var plan = request.Value.ToPlan();

            if (plan.OriginallyPublishedAt is not null && open.FirstPublishedAt is not null)
            {
                return ArticleErrors.DatesAreFixed;
            }

            if (!open.Edition.Publish(plan, edit.At, options.FourEyes).Succeeded(out var edition, out var wrongState))
            {
                return wrongState;
            }

            await references.LockImages(edition.Content.Images(), ct);
            checks = await publishChecks.Run(open with { Edition = edition }, edit.At, ct);

            if (checks.StopPublishing())
            {
                return ArticleErrors.ChecksFailed with { Findings = checks.Errors() };
            }

            var publication = new Publication
            {
                ArticleId = id,
                Edition = edition,
                Slug = open.Slug,
                OriginallyPublishedAt = plan.OriginallyPublishedAt,
            };

            return await publications.SavePublication(publication, open.Version, edit.By.Name, edit.At, ct);
        }
    }
}
