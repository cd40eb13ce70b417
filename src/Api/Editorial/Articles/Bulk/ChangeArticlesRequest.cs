using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;

namespace Api.Editorial.Articles.Bulk;

/// <summary>What to do, and to which articles.</summary>
public sealed record ChangeArticlesRequest
{
    public const int MaxArticles = 1000;

    /// <summary>The articles, at most 1,000, without duplicates. Left out if the address has filters.</summary>
    [MaxItems(MaxArticles)]
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>What to do to each of them.</summary>
    public ArticleAction? Action { get; init; }

    /// <summary>Paths of sections of kind focus or topic. Only for `addTopics` and `removeTopics`, which need them.</summary>
    [MaxItems(ArticleContent.MaxTopics)]
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The path of the new primary section. Only for `move`, which needs it.</summary>
    public string? Section { get; init; }

    /// <summary>Who is to work on them: a person or a desk. Only for `assign`, which needs it.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>For the others in the newsroom; one line, at most 2,000 characters. Only for `assign`, `unassign` and `submit`.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// What readers find instead: `gone` or `notice`. Only for `withdraw`, which needs it; a `redirect` needs a target of its own for each
    /// article.
    /// </summary>
    public WithdrawalMode? Mode { get; init; }

    /// <summary>Why, for staff only; one line, at most 500 characters. Only for `withdraw`, which needs it.</summary>
    public string? Reason { get; init; }

    /// <summary>The notice that readers see at every address of each article; needed for `notice`. Only for `withdraw`.</summary>
    public string? PublicNotice { get; init; }

    /// <summary>True says what would happen and changes nothing, like the parameter of the same name.</summary>
    public bool DryRun { get; init; }
}

internal sealed class ChangeArticlesValidator : AbstractValidator<ChangeArticlesRequest>
{
    private const int SectionMaxLength = 512;

    public ChangeArticlesValidator()
    {
        RuleFor(request => request.Ids).NotEmpty().When(request => request.Ids is not null);
        RuleFor(request => request.Ids).Distinct();
        RuleFor(request => request.Action).NotNull();
        CheckTopics();
        CheckSection();
        CheckNote();
        CheckWithdrawal();
    }

    private void CheckTopics()
    {
        When(IsForTopics, () => RuleFor(request => request.Topics).NotEmpty());
        RuleForEach(request => request.Topics).NotEmpty().Line(SectionMaxLength);
        RuleFor(request => request.Topics).Distinct();
        RuleFor(request => request.Topics)
            .LeftOut("only addTopics and removeTopics take them", "das gibt es nur bei addTopics und removeTopics")
            .When(request => request.Action is not null && !IsForTopics(request));
    }

    private void CheckSection()
    {
        RuleFor(request => request.Section).NotEmpty().When(request => request.Action is ArticleAction.Move);
        RuleFor(request => request.Section).Line(SectionMaxLength);
        RuleFor(request => request.Section)
            .LeftOut("only move takes it", "das gibt es nur bei move")
            .When(request => request.Action is not (null or ArticleAction.Move));
    }

    private void CheckNote()
    {
        RuleFor(request => request.AssignedTo).NotEmpty().When(request => request.Action is ArticleAction.Assign);
        RuleFor(request => request.AssignedTo).Line(ApiKey.NameMaxLength);
        RuleFor(request => request.AssignedTo)
            .LeftOut("only assign takes it", "das gibt es nur bei assign")
            .When(request => request.Action is not (null or ArticleAction.Assign));
        RuleFor(request => request.Note).Line(Notes.Note.MaxLength);
        RuleFor(request => request.Note)
            .LeftOut("only assign, unassign and submit take it", "das gibt es nur bei assign, unassign und submit")
            .When(request =>
                request.Action is not (null or ArticleAction.Assign or ArticleAction.Unassign or ArticleAction.Submit)
            );
    }

    private void CheckWithdrawal()
    {
        const string English = "only withdraw takes it";
        const string German = "das gibt es nur bei withdraw";

        When(
            request => request.Action is ArticleAction.Withdraw,
            () =>
            {
                RuleFor(request => request.Mode).NotNull();
                RuleFor(request => request.Mode).Custom(RefuseRedirect);
                RuleFor(request => request.Reason).NotEmpty();
                RuleFor(request => request.PublicNotice)
                    .NotEmpty()
                    .WithState(_ => WithdrawArticleValidator.Notice)
                    .When(request => request.Mode is WithdrawalMode.Notice);
            }
        );
        When(
            request => request.Action is not (null or ArticleAction.Withdraw),
            () =>
            {
                RuleFor(request => request.Mode).LeftOut(English, German);
                RuleFor(request => request.Reason).LeftOut(English, German);
                RuleFor(request => request.PublicNotice).LeftOut(English, German);
            }
        );
        RuleFor(request => request.Reason).Line(500);
        RuleFor(request => request.PublicNotice).Line(1000);
    }

    private static void RefuseRedirect(WithdrawalMode? mode, ValidationContext<ChangeArticlesRequest> context)
    {
        if (mode is WithdrawalMode.Redirect)
        {
            context.Refuse(
                "value.notAllowed",
                "must be gone or notice: a redirect needs a target of its own for each article",
                "muss gone oder notice sein: Eine Weiterleitung braucht für jeden Artikel ein eigenes Ziel",
                "Withdraw these articles one by one to redirect them.",
                "Zum Weiterleiten bitte jeden Artikel einzeln zurückziehen."
            );
        }
    }

    private static bool IsForTopics(ChangeArticlesRequest request) =>
        request.Action is ArticleAction.AddTopics or ArticleAction.RemoveTopics;
}
