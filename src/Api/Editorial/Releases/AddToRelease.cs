using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Domain.Releases;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>What the release does to the article. An empty object publishes its open edition as a minor update.</summary>
public sealed record AddToReleaseRequest
{
    /// <summary>`publish` if absent.</summary>
    public ReleaseAction? Action { get; init; }

    /// <summary>A major update sets contentUpdatedAt; a minor one (the default) keeps it. Only for `publish`.</summary>
    public UpdateKind? UpdateKind { get; init; }

    /// <summary>What changed, shown to readers as `changeNote` of the article; one line, at most 300 characters. Only for `publish`.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>
    /// When the article disappears again; never if absent, whatever the edition before it had. RFC 3339 with an offset, or a local time with
    /// `timeZone`. Only for `publish`.
    /// </summary>
    /// <example>2027-04-01T00:00</example>
    public string? Until { get; init; }

    /// <summary>The IANA time zone of a local time.</summary>
    /// <example>Europe/Berlin</example>
    public string? TimeZone { get; init; }

    /// <summary>Why the article is withdrawn, for staff only; one line, at most 500 characters. Only for `withdraw`, which needs it.</summary>
    public string? Reason { get; init; }
}

internal sealed class AddToReleaseValidator : AbstractValidator<AddToReleaseRequest>
{
    public AddToReleaseValidator()
    {
        RuleFor(request => request.ChangeNote).MinimumLength(1).Line(300);
        RuleFor(request => request.Reason).Line(500);
        RuleFor(request => request.Until).Time(request => request.TimeZone);
        RuleFor(request => request.TimeZone).TimeZone(request => request.Until);

        When(
                request => request.Action is ReleaseAction.Withdraw,
                () =>
                {
                    RuleFor(request => request.Reason).NotEmpty();
                    RuleFor(request => request.UpdateKind)
                        .LeftOut("only action publish takes it", "das gibt es nur bei action publish");
                    RuleFor(request => request.ChangeNote)
                        .LeftOut("only action publish takes it", "das gibt es nur bei action publish");
                    RuleFor(request => request.Until)
                        .LeftOut("only action publish takes it", "das gibt es nur bei action publish");
                }
            )
            .Otherwise(() =>
                RuleFor(request => request.Reason).LeftOut("only action withdraw takes it", "das gibt es nur bei action withdraw")
            );
    }
}

/// <summary>Adds an article to an open release, or changes what the release does to it.</summary>
internal static class AddToRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapPut("/{id:long}/articles/{article:long}", Handle)
            .WithName("addToRelease")
            .WithSummary("Add an article to a release")
            .WithDescription(
                """
                For an article that the release has already, this changes what is done to it. The edition is chosen when the release is
                published or scheduled: until then the draft may change. At most 1,000 articles.

                **State changes**: the release has the article, and a new version. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ReleaseResponse>, Problem>> Handle(
        long id,
        long article,
        IfMatch expected,
        Payload<AddToReleaseRequest> request,
        ReleaseEditing editing,
        ReleaseStore releases,
        ReleaseItemStore items,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
                ReleaseEditing.RefuseUnlessOpen(edit) is { } refusal ? refusal
                : IsFull(edit.Item, article) ? ReleaseErrors.Full
                : ToItem(request.Value).Until <= edit.At ? ArticleErrors.EndsInThePast
                : await items.Save(id, article, ToItem(request.Value), edit.By.Name, edit.At, edit.Aborted)
                    ? await releases.SaveItems(edit)
                : ArticleErrors.NotFound
        );

    private static ReleaseItemPlan ToItem(AddToReleaseRequest request) =>
        new(request.Action ?? ReleaseAction.Publish)
        {
            UpdateKind = request.UpdateKind,
            ChangeNote = request.ChangeNote,
            Until = request.Until is { } until ? ZonedTime.Read(until, request.TimeZone).Value : null,
            Reason = request.Reason,
        };

    private static bool IsFull(StoredRelease release, long article) =>
        release.Items.Count >= ReleaseErrors.MaxItems && release.Items.All(item => item.ArticleId != article);
}
