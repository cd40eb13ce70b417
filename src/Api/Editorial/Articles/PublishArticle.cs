using Api.Access;
using Api.Editorial.Articles.Notes;
using Api.Editorial.Audit;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>When the edition appears and disappears. An empty object publishes it now, without an end.</summary>
public sealed record PublishArticleRequest
{
    /// <summary>
    /// When it appears; defaults to now. RFC 3339 with an offset, or a local time with `timeZone`. More than five minutes in the
    /// past is refused. Required for a scheduled edition: the new time replaces the planned one.
    /// </summary>
    /// <example>2027-03-01T09:00</example>
    public string? At { get; init; }

    /// <summary>When it disappears again, in the future; never if absent.</summary>
    public string? Until { get; init; }

    /// <summary>
    /// When the article first appeared elsewhere, 1900 or later: for archived texts, and only on first publication. The article is
    /// published now and dated then in `publishedAt`, `firstPublishedAt` and `contentUpdatedAt`.
    /// </summary>
    /// <example>2015-03-01T09:00:00+01:00</example>
    public string? OriginallyPublishedAt { get; init; }

    /// <summary>
    /// The IANA time zone of local times. Refused are a local time that a clock change skips or repeats, an offset that the zone does
    /// not have at that time, and a zone without any time.
    /// </summary>
    /// <example>Europe/Berlin</example>
    public string? TimeZone { get; init; }

    /// <summary>A major update sets contentUpdatedAt; a minor one (the default) keeps it.</summary>
    public UpdateKind? UpdateKind { get; init; }

    /// <summary>What changed, shown to readers as `changeNote` of the article; one line, at most 300 characters.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>
    /// Why an edition that nobody approved cannot wait; one line, at most 500 characters. Needs the role `admin`. The article is
    /// marked until an editor has reviewed it.
    /// </summary>
    public string? EmergencyReason { get; init; }

    internal Plan ToPlan() =>
        new(
            Moment(At),
            Moment(Until),
            UpdateKind ?? Domain.Articles.UpdateKind.Minor,
            ChangeNote,
            Moment(OriginallyPublishedAt),
            Text.Kept(EmergencyReason) is not null
        );

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
        RuleFor(request => request.EmergencyReason).NotEmpty().When(request => request.EmergencyReason is not null);
        RuleFor(request => request.EmergencyReason).Line(500);
    }
}

/// <summary>Publishes the open edition, now or at a given time.</summary>
internal static class PublishArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/publish", Handle)
            .WithName("publishArticle")
            .WithSummary("Publish the open edition")
            .WithDescription(
                """
                Runs the checks first; any error blocks publishing. With `at` in the future the edition is scheduled and invisible
                on every public address until then. To reschedule it, publish it again with `at`; without `at` that
                is refused, so that no edition appears early by mistake. A press release is refused while another one that is or
                will be public has the same number, year and issuer.

                With `originallyPublishedAt` an older text is published now under its original date: lists sort and filter by it, and
                feeds, news sitemaps and the event's `at` have the old date too, so that it is not news. It keeps that date when it
                is published again after a withdrawal.

                With `Editorial:FourEyes` on, an edition has to be approved first. In an emergency an admin can publish it at once with
                `emergencyReason`, also where approval is not required; an editor gets 403. `emergency.review` of the article is null until
                an editor sends `reviewEmergency`; `needsReview=true` finds the article until then.

                **State changes**: the open edition is `published` (or `scheduled`); the one published before is `superseded`.
                `firstPublishedAt` is set once. Event `article.published`, or `article.updated` if readers already saw an
                edition; a scheduled one writes its event when it appears. Readers see the edition at once.
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
        EmergencyStore emergencies,
        EditorialOptions options,
        HttpContext http
    )
    {
        IReadOnlyList<Check> checks = [];
        var emergency = Text.Kept(request.Value.EmergencyReason);
        AuditEntry.Explain(http, emergency);

        if (emergency is not null && Caller.Of(http.User).Role is not Role.Admin)
        {
            return AccessErrors.RoleMissingFor(http, Role.Admin).ToProblem();
        }

        return await editing.Change(id, expected, http, Publish) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(await editing.Read(id, checks, http));

        async Task<Error?> Publish(Edit<StoredArticle> edit)
        {
            // If the request is refused later, the new edition is rolled back like everything else that it wrote.
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

            await references.Lock([edition.Content], ct);
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

            var refusal = await publications.SavePublication(publication, open.Version, edit.By.Name, edit.At, ct);

            if (refusal is null && emergency is not null)
            {
                await emergencies.Add(edit, edition, emergency);
            }

            return refusal;
        }
    }
}
