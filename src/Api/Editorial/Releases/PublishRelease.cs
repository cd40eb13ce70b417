using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Domain.Releases;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>When readers see the release. An empty object publishes it now.</summary>
public sealed record PublishReleaseRequest
{
    /// <summary>
    /// When readers see all of it; defaults to now. RFC 3339 with an offset, or a local time with `timeZone`. More than five minutes in the
    /// past is refused. Required for a scheduled release: the new time replaces the planned one.
    /// </summary>
    /// <example>2027-03-03T12:30</example>
    public string? At { get; init; }

    /// <summary>The IANA time zone of a local time.</summary>
    /// <example>Europe/Berlin</example>
    public string? TimeZone { get; init; }
}

internal sealed class PublishReleaseValidator : AbstractValidator<PublishReleaseRequest>
{
    public PublishReleaseValidator()
    {
        RuleFor(request => request.At).Time(request => request.TimeZone);
        RuleFor(request => request.TimeZone).TimeZone(request => request.At);
    }
}

/// <summary>Publishes a release, now or at a given time.</summary>
internal static class PublishRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapPost("/{id:long}/publish", Handle)
            .WithName("publishRelease")
            .WithSummary("Publish a release")
            .WithDescription(
                """
                Publishes and withdraws its articles in one transaction, after checking all of them: if anything prevents one, the
                response is 409 `release.notReady` with a finding for each, and nothing is changed. With `at` in the future it is scheduled, and
                every public address stays as it is until then. From that moment on readers see all of it, on every node. While it is
                scheduled, what would take an article out of it is refused with 409 `release.holdsArticle`.

                **State changes**: the release is `published` (or `scheduled`), and so are the open editions of its articles; those to be
                withdrawn are `withdrawn` (or have that time as their end). Events `article.published`, `article.updated` and
                `article.withdrawn`, at its time. The audit log names the release and each of its articles.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ReleaseResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<PublishReleaseRequest> request,
        ReleaseEditing editing,
        ReleaseStore releases,
        ReleaseRun run,
        AuditStore audit,
        HttpContext http
    )
    {
        return editing.Run(id, expected, http, Publish);

        async Task<Error?> Publish(Edit<StoredRelease> edit)
        {
            var at = request.Value.At is { } text ? ZonedTime.Read(text, request.Value.TimeZone).Value : (DateTimeOffset?)null;
            var state = edit.Item.StateAt(edit.At);

            if (Refuse(edit.Item, state, at, edit.At) is { } refusal)
            {
                return refusal;
            }

            if (state is ReleaseState.Scheduled)
            {
                if (await run.Unschedule(edit) is { } failure)
                {
                    return failure;
                }

                edit = edit with { Item = (await releases.Find(id, edit.Aborted))! };
            }

            var moment = at > edit.At ? at.Value : edit.At;
            var outcomes = await run.Carry(edit.Item, moment, edit.By, edit.At, edit.Aborted);

            if (outcomes.Any(outcome => outcome.IsRefused))
            {
                return ReleaseErrors.NotReady with { Findings = ReleaseOutcome.Findings(outcomes) };
            }

            await audit.AddArticles(AuditEntry.OfPart(http, edit.At), edit.Item.ArticleIds, edit.Aborted);
            return await releases.SavePlan(edit, moment);
        }
    }

    private static Error? Refuse(StoredRelease release, ReleaseState state, DateTimeOffset? at, DateTimeOffset now) =>
        state switch
        {
            ReleaseState.Published => ReleaseErrors.Published,
            ReleaseState.Scheduled when at is null => ReleaseErrors.Scheduled,
            _ when release.Items.Count == 0 => ReleaseErrors.Empty,
            _ => new Plan(at, Until: null, UpdateKind.Minor, ChangeNote: null).Check(now),
        };
}
