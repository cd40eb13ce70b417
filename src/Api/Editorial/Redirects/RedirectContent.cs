using Api.Http;
using Domain.Redirects;
using FluentValidation;
using FluentValidation.Results;

namespace Api.Editorial.Redirects;

/// <summary>The editable content of a redirect.</summary>
public sealed record RedirectContent
{
    /// <summary>The item's id in another system. Unique among redirects, so that imports can be repeated.</summary>
    /// <example>typo3-redirect-7</example>
    public string? ExternalId { get; init; }

    /// <summary>
    /// The old, vanity or legacy path, with its query if it has one; `/` is the root of the site. Matched regardless of case,
    /// percent-encoding (`/Förderung`, `/F%C3%B6rderung`), composed or decomposed letters, path parameters (`;jsessionid=…`), a trailing
    /// slash and tracking parameters (`utm_…`). A query matches as a whole, in its order. Fixed after creation.
    /// </summary>
    /// <example>/Webs/Breg/DE/Themen/Europa</example>
    public string? Path { get; init; }

    /// <summary>
    /// The path of a live section or article, optionally with a query or a fragment (`#results`), or an https address elsewhere. Stored
    /// as the page's canonical path; follows the page when it moves.
    /// </summary>
    /// <example>/breg-de/themen/europa</example>
    public string? Target { get; init; }

    /// <summary>Its purpose, for staff only; one line, at most 500 characters.</summary>
    public string? Note { get; init; }
}

internal sealed class RedirectContentValidator : AbstractValidator<RedirectContent>
{
    private const int NoteMaxLength = 500;

    public RedirectContentValidator()
    {
        RuleFor(redirect => redirect.ExternalId).ExternalId();
        RuleFor(redirect => redirect.Path).NotEmpty();
        RuleFor(redirect => redirect.Path!).Path().When(redirect => redirect.Path is { Length: > 0 });
        RuleFor(redirect => redirect.Target).NotEmpty().Line(RedirectTargets.MaxLength);
        RuleFor(redirect => redirect.Note).MinimumLength(1).Line(NoteMaxLength);
    }
}

internal static class RedirectRule
{
    /// <summary>A path that a site can have used.</summary>
    public static IRuleBuilderOptionsConditions<T, string> Path<T>(this IRuleBuilder<T, string> rule) =>
        rule.Custom(
            (path, context) =>
            {
                if (RedirectPath.Check("", path) is { } finding)
                {
                    context.AddFailure(
                        new ValidationFailure(context.PropertyPath, finding.Message.English) { CustomState = finding }
                    );
                }
            }
        );
}

/// <summary>A redirect as editors see it.</summary>
public sealed record RedirectResponse
{
    /// <summary>Permanent; never reused.</summary>
    /// <example>17</example>
    public required long Id { get; init; }

    /// <summary>Increases with every change; the first number in the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it; for the redirect of a moved section, who moved the section.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Exactly the body that creating a redirect accepts.</summary>
    public required RedirectContent Content { get; init; }

    internal static RedirectResponse From(StoredRedirect redirect) =>
        new()
        {
            Id = redirect.Id,
            Version = redirect.Version,
            CreatedAt = redirect.CreatedAt,
            CreatedBy = redirect.CreatedBy,
            Content = new RedirectContent
            {
                ExternalId = redirect.ExternalId,
                Path = redirect.Path,
                Target = redirect.Target,
                Note = redirect.Note,
            },
        };
}

/// <summary>Redirects as editors see them, newest first.</summary>
/// <param name="Items">The redirects, newest first.</param>
public sealed record RedirectList(IReadOnlyList<RedirectResponse> Items, Page Page);
