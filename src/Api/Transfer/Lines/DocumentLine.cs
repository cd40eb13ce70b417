using Api.Editorial.Documents;
using Api.Http;
using FluentValidation;

namespace Api.Transfer.Lines;

/// <summary>A document: its file, by its hash, and what editors say about it.</summary>
public sealed record DocumentLine : TransferLine
{
    public string? Sha256 { get; init; }
    public DocumentMetadata? Content { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
    public string? ChangedBy { get; init; }
}

internal sealed class DocumentLineValidator : AbstractValidator<DocumentLine>
{
    public DocumentLineValidator(IValidator<DocumentMetadata> content)
    {
        RuleFor(line => line.ExternalId).ExternalId();
        RuleFor(line => line.Id).GreaterThan(0);
        RuleFor(line => line.Sha256).Matches("^[0-9a-f]{64}$");
        RuleFor(line => line.Sha256).NotEmpty().When(line => line.ExternalId is null);
        RuleFor(line => line.Content).NotNull();
        RuleFor(line => line.Content!).SetValidator(content).When(line => line.Content is not null);
        RuleFor(line => line.CreatedBy).Line(ImageLineValidator.NameMaxLength);
        RuleFor(line => line.ChangedBy).Line(ImageLineValidator.NameMaxLength);
    }
}
