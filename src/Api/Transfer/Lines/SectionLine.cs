using Api.Editorial.Sections;
using Api.Http;
using Domain;
using Domain.Sections;
using FluentValidation;

namespace Api.Transfer.Lines;

/// <summary>A section with its pinned articles.</summary>
public sealed record SectionLine : TransferLine
{
    public SectionContent? Content { get; init; }
    public SectionState? State { get; init; }

    /// <summary>For archived sections: false if readers never saw it.</summary>
    public bool? WasPublic { get; init; }

    [MaxItems(12)]
    public IReadOnlyList<long>? Pins { get; init; }

    [MaxItems(100)]
    public IReadOnlyList<string>? LegacyPaths { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }
    public string? ChangedBy { get; init; }
}

internal sealed class SectionLineValidator : AbstractValidator<SectionLine>
{
    public SectionLineValidator(IValidator<SectionContent> content)
    {
        RuleFor(line => line.ExternalId).ExternalId();
        RuleFor(line => line.Id).GreaterThan(0);
        RuleFor(line => line.Content).NotNull();
        RuleFor(line => line.Content!).SetValidator(content).When(line => line.Content is not null);
        RuleFor(line => line.WasPublic)
            .LeftOut("only an archived section has it", "nur eine archivierte Rubrik hat es")
            .When(line => line.State is not SectionState.Archived);
        RuleForEach(line => line.LegacyPaths).NotEmpty().LegacyPath();
        RuleFor(line => line.CreatedBy).Line(ImageLineValidator.NameMaxLength);
        RuleFor(line => line.ChangedBy).Line(ImageLineValidator.NameMaxLength);
    }
}
