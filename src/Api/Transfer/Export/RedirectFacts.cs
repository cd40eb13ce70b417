using Api.Editorial.Redirects;
using Api.Transfer.Lines;
using Domain;
using Domain.Transfer;

namespace Api.Transfer.Export;

/// <summary>The exported row of a redirect.</summary>
internal sealed record RedirectFacts
{
    public long Id { get; init; }
    public string? ExternalId { get; init; }
    public string Path { get; init; } = "";
    public string Target { get; init; } = "";
    public string? Note { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset? RemovedAt { get; init; }

    public RedirectLine ToLine() =>
        new()
        {
            Kind = LineKind.Redirect.Word(),
            Id = Id,
            ExternalId = ExternalId,
            Content = new RedirectContent
            {
                Path = Path,
                Target = Target,
                Note = Note,
            },
            RemovedAt = RemovedAt,
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
        };
}
