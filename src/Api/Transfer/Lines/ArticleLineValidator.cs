using Api.Editorial.Articles.Notes;
using Api.Http;
using Domain.Access;
using Domain.Articles;
using FluentValidation;

namespace Api.Transfer.Lines;

/// <summary>The form of an article line. Whether its dates and states can be true together is up to <see cref="Domain.Transfer.ArticleHistory"/>.</summary>
internal sealed class ArticleLineValidator : AbstractValidator<ArticleLine>
{
    public ArticleLineValidator(IValidator<ArticleContent> content)
    {
        RuleFor(line => line.ExternalId).ExternalId();
        RuleFor(line => line.Id).GreaterThan(0);
        RuleFor(line => line.Content).NotNull();
        RuleFor(line => line.Content!).SetValidator(content).When(line => line.Content is not null);
        RuleFor(line => line.ChangeNote).Line(300);
        RuleFor(line => line.Withdrawal!).SetValidator(new WithdrawalLineValidator()).When(line => line.Withdrawal is not null);
        RuleForEach(line => line.Corrections).NotNull().SetValidator(new CorrectionLineValidator());
        RuleForEach(line => line.Notes).NotNull().SetValidator(new NoteLineValidator());
        RuleForEach(line => line.Emergencies).NotNull().SetValidator(new EmergencyLineValidator());
        RuleForEach(line => line.Emergencies)
            .Custom(
                (emergency, context) =>
                {
                    if (emergency?.Edition > context.InstanceToValidate.AllEditions().Count)
                    {
                        context.Refuse(
                            "value.notAllowed",
                            "must name one of the editions of the line",
                            "muss eine der Fassungen der Zeile nennen"
                        );
                    }
                }
            );
        RuleForEach(line => line.Editions).NotNull().SetValidator(new EditionLineValidator(content));
        RuleForEach(line => line.LegacyPaths).NotEmpty().LegacyPath();
        RuleFor(line => line.CreatedBy).Name();
        RuleFor(line => line.OpenedBy).Name();
        RuleFor(line => line.ChangedBy).Name();
        RuleFor(line => line.PublishedBy).Name();
        RuleFor(line => line.AssignedTo).Line(ApiKey.NameMaxLength);
        RuleFor(line => line.Submission!).SetValidator(new ReviewStepValidator()).When(line => line.Submission is not null);
        RuleFor(line => line.Approval!).SetValidator(new ReviewStepValidator()).When(line => line.Approval is not null);
        RuleFor(line => line.Rejection!).SetValidator(new ReviewStepValidator()).When(line => line.Rejection is not null);
        RuleFor(line => line.Rejection!.Note).NotEmpty().When(line => line.Rejection is not null);
    }
}

internal sealed class EditionLineValidator : AbstractValidator<EditionLine>
{
    public EditionLineValidator(IValidator<ArticleContent> content)
    {
        RuleFor(edition => edition.State).NotNull();
        RuleFor(edition => edition.Content).NotNull();
        RuleFor(edition => edition.Content!).SetValidator(content).When(edition => edition.Content is not null);
        RuleFor(edition => edition.ChangeNote).Line(300);
        RuleFor(edition => edition.OpenedBy).Name();
        RuleFor(edition => edition.ChangedBy).Name();
        RuleFor(edition => edition.PublishedBy).Name();
        RuleFor(edition => edition.Submission!)
            .SetValidator(new ReviewStepValidator())
            .When(edition => edition.Submission is not null);
        RuleFor(edition => edition.Approval!)
            .SetValidator(new ReviewStepValidator())
            .When(edition => edition.Approval is not null);
        RuleFor(edition => edition.Rejection!)
            .SetValidator(new ReviewStepValidator())
            .When(edition => edition.Rejection is not null);
        RuleFor(edition => edition.Rejection!.Note).NotEmpty().When(edition => edition.Rejection is not null);
    }
}

internal sealed class ReviewStepValidator : AbstractValidator<ReviewStep>
{
    public ReviewStepValidator()
    {
        RuleFor(step => step.At).NotEmpty();
        RuleFor(step => step.By).NotEmpty().Name();
        RuleFor(step => step.Note).Line(Note.MaxLength);
    }
}

internal sealed class NoteLineValidator : AbstractValidator<NoteLine>
{
    public NoteLineValidator()
    {
        RuleFor(note => note.Kind).NotNull();
        RuleFor(note => note.Edition).GreaterThan(0);
        RuleFor(note => note.Text).NotEmpty().Line(Note.MaxLength);
        RuleFor(note => note.By).Name();
    }
}

internal sealed class EmergencyLineValidator : AbstractValidator<EmergencyLine>
{
    public EmergencyLineValidator()
    {
        RuleFor(emergency => emergency.Edition).GreaterThan(0);
        RuleFor(emergency => emergency.Reason).NotEmpty().Line(500);
        RuleFor(emergency => emergency.By).Name();
        RuleFor(emergency => emergency.Review!)
            .SetValidator(new ReviewStepValidator())
            .When(emergency => emergency.Review is not null);
    }
}

internal sealed class WithdrawalLineValidator : AbstractValidator<WithdrawalLine>
{
    public WithdrawalLineValidator()
    {
        RuleFor(withdrawal => withdrawal.Mode).NotNull();
        RuleFor(withdrawal => withdrawal.Reason).NotEmpty().Line(500);
        RuleFor(withdrawal => withdrawal.PublicNotice).NotEmpty().When(withdrawal => withdrawal.Mode is WithdrawalMode.Notice);
        RuleFor(withdrawal => withdrawal.PublicNotice).Line(1000);
        RuleFor(withdrawal => withdrawal.Target).NotEmpty().When(withdrawal => withdrawal.Mode is WithdrawalMode.Redirect);
        RuleFor(withdrawal => withdrawal.Target)
            .LeftOut("only mode redirect has a target", "nur mode redirect hat ein Ziel")
            .When(withdrawal => withdrawal.Mode is not (null or WithdrawalMode.Redirect));
        RuleFor(withdrawal => withdrawal.Target)
            .WebAddress()
            .When(withdrawal => withdrawal.Target is { } target && !target.StartsWith('/'));
        RuleFor(withdrawal => withdrawal.By).Name();
    }
}

internal sealed class CorrectionLineValidator : AbstractValidator<CorrectionLine>
{
    public CorrectionLineValidator()
    {
        RuleFor(correction => correction.Kind).NotNull();
        RuleFor(correction => correction.Note).NotEmpty().Line(Correction.NoteMaxLength);
        RuleFor(correction => correction.IssuedAt).NotNull();
        RuleFor(correction => correction.IssuedBy).Name();
        RuleFor(correction => correction.ChangedBy).Name();
        RuleFor(correction => correction.ChangedBy)
            .LeftOut("without changedAt nobody changed it", "ohne changedAt hat es niemand geändert")
            .When(correction => correction.ChangedAt is null);
    }
}

internal static class NameRule
{
    /// <summary>A person's or program's name, as in `createdBy`.</summary>
    public static IRuleBuilderOptions<T, string?> Name<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MinimumLength(1).Line(ImageLineValidator.NameMaxLength);
}
