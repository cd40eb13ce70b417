using Api.Http;
using FluentValidation;

namespace Api.Editorial.Releases;

/// <summary>What an editor can change of a release, besides its articles.</summary>
public sealed record ReleaseContent
{
    /// <summary>What it is about, for staff only; one line, at most 200 characters.</summary>
    /// <example>Kabinett am Mittwoch</example>
    public string? Name { get; init; }
}

internal sealed class ReleaseContentValidator : AbstractValidator<ReleaseContent>
{
    public ReleaseContentValidator() => RuleFor(release => release.Name).NotEmpty().Line(200);
}
