using Api.Access;
using Api.Editorial.Audit;
using Api.Editorial.Redirects;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>How to withdraw an article.</summary>
public sealed record WithdrawArticleRequest
{
    /// <summary>What readers find instead.</summary>
    public WithdrawalMode? Mode { get; init; }

    /// <summary>Why, for staff only; one line, at most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>The notice that readers see at every address of the article, whatever the mode; needed for `notice`.</summary>
    public string? PublicNotice { get; init; }

    /// <summary>The target of `redirect`: a path of this site or an https address.</summary>
    public string? Target { get; init; }
}

internal sealed class WithdrawArticleValidator : AbstractValidator<WithdrawArticleRequest>
{
    private static readonly Message Targets = new(
        "The path of a public page of this site, or an https address.",
        "Der Pfad einer öffentlichen Seite dieser Website oder eine https-Adresse."
    );

    public static readonly Message Notice = new(
        "The notice that readers see at the address of the article.",
        "Der Hinweis, den Leser unter der Adresse des Artikels sehen."
    );

    public WithdrawArticleValidator()
    {
        RuleFor(request => request.Mode).NotNull();
        RuleFor(request => request.Reason).NotEmpty().Line(500);
        RuleFor(request => request.PublicNotice)
            .NotEmpty()
            .WithState(_ => Notice)
            .When(request => request.Mode is WithdrawalMode.Notice);
        RuleFor(request => request.PublicNotice).Line(1000);
        RuleFor(request => request.Target)
            .NotEmpty()
            .WithState(_ => Targets)
            .When(request => request.Mode is WithdrawalMode.Redirect);
        RuleFor(request => request.Target)
            .LeftOut("only mode redirect has a target", "nur mode redirect hat ein Ziel")
            .When(request => request.Mode is not (null or WithdrawalMode.Redirect));
        RuleFor(request => request.Target).WebAddress().When(request => request.Target is { } target && !target.StartsWith('/'));
    }
}

/// <summary>Withdraws a public article; readers get a notice, a redirect or nothing in its place.</summary>
internal static class WithdrawArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/withdraw", Handle)
            .WithName("withdrawArticle")
            .WithSummary("Withdraw a public article")
            .WithDescription(
                """
                The addresses of the article respond with 410 (`gone`, `notice`) or 308 (`redirect`) from now on. Nothing is deleted:
                staff can still read every edition, and publishing again brings the article back. The article shows mode, reason, notice
                and target as `withdrawal`, with who and when.

                **State changes**: the published edition is `withdrawn`, a scheduled one is unscheduled. Event
                `article.withdrawn`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<WithdrawArticleRequest> request,
        ArticleEditing editing,
        WithdrawalStore withdrawals,
        RedirectTargets targets,
        HttpContext http
    )
    {
        var sent = request.Value;
        AuditEntry.Explain(http, sent.Reason);

        return editing.Run(id, expected, http, edit => Change(edit, sent, withdrawals, targets));
    }

    public static async Task<Error?> Change(
        Edit<StoredArticle> edit,
        WithdrawArticleRequest sent,
        WithdrawalStore withdrawals,
        RedirectTargets targets
    )
    {
        var article = edit.Item;

        if (article.PublishedNumber is null)
        {
            return ArticleErrors.NotPublished;
        }

        var target = sent.Target;

        // A redirect must lead to a page, and not back to the article.
        if (
            target is not null
            && !(await targets.Find(article.Path!, target, "/target", edit.At, edit.Aborted)).Succeeded(
                out target,
                out var refusal
            )
        )
        {
            return refusal;
        }

        var withdrawal = new Withdrawal(sent.Mode!.Value, sent.Reason!, sent.PublicNotice, target);
        return await withdrawals.SaveWithdrawal(article.Id, withdrawal, article.Version, edit.By.Name, edit.At, edit.Aborted);
    }
}
