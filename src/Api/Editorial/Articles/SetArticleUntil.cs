using Api.Access;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>When the published edition disappears. An empty object means never.</summary>
public sealed record SetArticleUntilRequest
{
    /// <summary>The end date, in the future; none if absent or null. RFC 3339 with an offset, or a local time with `timeZone`.</summary>
    /// <example>2027-04-01T00:00</example>
    public string? Until { get; init; }

    /// <summary>The IANA time zone of a local time.</summary>
    /// <example>Europe/Berlin</example>
    public string? TimeZone { get; init; }
}

internal sealed class SetArticleUntilValidator : AbstractValidator<SetArticleUntilRequest>
{
    public SetArticleUntilValidator()
    {
        RuleFor(request => request.Until).Time(request => request.TimeZone);
        RuleFor(request => request.TimeZone).TimeZone(request => request.Until);
    }
}

/// <summary>Sets, changes or removes the end date of a public article.</summary>
internal static class SetArticleUntil
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/until", Handle)
            .WithName("setArticleUntil")
            .WithSummary("Set or remove the end date of a public article")
            .WithDescription(
                """
                For the edition that readers see, published or archived; no new edition is needed, and an open one is unchanged. A
                scheduled edition replaces this one at its own time in any case; its end date is set by rescheduling it.

                **State changes**: the published edition has the new `unpublishAt`, also shown as `publishedUntil` of the article. At that
                time it is withdrawn as `gone`. No event until then: readers do not see plans.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<SetArticleUntilRequest> request,
        ArticleEditing editing,
        PublicationStore publications,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
            {
                var (text, zone) = (request.Value.Until, request.Value.TimeZone);
                var until = text is null ? (DateTimeOffset?)null : ZonedTime.Read(text, zone).Value;

                return edit.Item.PublishedNumber is null ? ArticleErrors.NotPublished
                    : until <= edit.At ? ArticleErrors.EndsInThePast
                    : await publications.SaveUntil(id, until, edit.Item.Version, edit.At, edit.Aborted);
            }
        );
}
