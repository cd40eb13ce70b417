using Api.Editorial.Images;
using Api.Http;
using FluentValidation;

namespace Api.Transfer.Lines;

/// <summary>An image: its file, by its hash, and its metadata.</summary>
public sealed record ImageLine : TransferLine
{
    public string? Sha256 { get; init; }
    public ImageMetadata? Content { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
    public string? ChangedBy { get; init; }
}

internal sealed class ImageLineValidator : AbstractValidator<ImageLine>
{
    public ImageLineValidator(IValidator<ImageMetadata> content)
    {
        RuleFor(line => line.ExternalId).ExternalId();
        RuleFor(line => line.Id).GreaterThan(0);
        RuleFor(line => line.Sha256).Matches("^[0-9a-f]{64}$");
        RuleFor(line => line.Sha256).NotEmpty().When(line => line.ExternalId is null);
        RuleFor(line => line.Content!).SetValidator(content).When(line => line.Content is not null);
        RuleFor(line => line.CreatedBy).Line(NameMaxLength);
        RuleFor(line => line.ChangedBy).Line(NameMaxLength);
    }

    internal const int NameMaxLength = 200;
}
