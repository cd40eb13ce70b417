using Api.Editorial.Redirects;
using Api.Http;
using FluentValidation;

namespace Api.Transfer.Lines;

/// <summary>A redirect, or one that was removed.</summary>
public sealed record RedirectLine : TransferLine
{
    public RedirectContent? Content { get; init; }

    /// <summary>Since when its path responds with 410.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}

internal sealed class RedirectLineValidator : AbstractValidator<RedirectLine>
{
    public RedirectLineValidator(IValidator<RedirectContent> content)
    {
        RuleFor(line => line.ExternalId).ExternalId();
        RuleFor(line => line.Id).GreaterThan(0);
        RuleFor(line => line.Content).NotNull();
        RuleFor(line => line.Content!).SetValidator(content).When(line => line.Content is not null);
        RuleFor(line => line.CreatedBy).Line(ImageLineValidator.NameMaxLength);
    }
}

internal static class LegacyPathRule
{
    /// <summary>A path that a site can have used.</summary>
    public static IRuleBuilderOptionsConditions<T, string> LegacyPath<T>(this IRuleBuilder<T, string> rule) => rule.Path();
}
