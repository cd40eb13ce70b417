using System.Security.Claims;
using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>How to take an article back.</summary>
public sealed record WithdrawArticleRequest
{
    /// <summary>What readers find instead.</summary>
    public WithdrawalMode? Mode { get; init; }

    /// <summary>Why, for staff only; one line, at most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>What readers are told; needed for `notice`.</summary>
    public string? PublicNotice { get; init; }

    /// <summary>Where `redirect` leads: a path of this site or an https address.</summary>
    public string? Target { get; init; }
}

internal sealed class WithdrawArticleValidator : AbstractValidator<WithdrawArticleRequest>
{
    public WithdrawArticleValidator()
    {
        RuleFor(request => request.Mode).NotNull();
        RuleFor(request => request.Reason).NotEmpty().Line(500);
        RuleFor(request => request.PublicNotice).NotEmpty().When(request => request.Mode is WithdrawalMode.Notice);
        RuleFor(request => request.PublicNotice).Line(1000);
        RuleFor(request => request.Target).NotEmpty().When(request => request.Mode is WithdrawalMode.Redirect);
        RuleFor(request => request.Target).Empty().When(request => request.Mode is not WithdrawalMode.Redirect);
        RuleFor(request => request.Target).WebAddress().When(request => request.Target is { } target && !target.StartsWith('/'));
    }
}

/// <summary>Takes a public article back; readers find a notice, a redirect or nothing in its place.</summary>
internal static class WithdrawArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/withdraw", Handle)
            .WithName("withdrawArticle")
            .WithSummary("Take a public article back")
            .WithDescription(
                """
                The addresses of the article answer 410 (`gone`, `notice`) or 308 (`redirect`) from now on. Nothing is deleted:
                staff can still read every edition, and publishing again brings the article back.

                **State changes**: the published edition is `withdrawn`, a planned one is taken off the plan. Event
                `article.withdrawn`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<WithdrawArticleRequest> request,
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

        if (article.PublishedNumber is null)
        {
            return ArticleErrors.NotPublished.ToProblem();
        }

        var (mode, reason, notice, target) = (
            request.Value.Mode!.Value,
            request.Value.Reason!,
            request.Value.PublicNotice,
            request.Value.Target
        );
        var withdrawal = new Withdrawal(mode, reason, notice, target);

        AuditEntry.Explain(http, reason);

        return await publications.SaveWithdrawal(id, withdrawal, article.Version, caller.CallerName(), now, ct) is null
            ? IfMatch.Stale.ToProblem()
            : TypedResults.Ok(await ArticleResponses.Read(id, articles, now, http, ct));
    }
}
