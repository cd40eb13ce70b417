using System.Text.RegularExpressions;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Sections;
using FluentValidation;

namespace Api.Editorial.Sections;

/// <summary>The editable content of a section. `content` in a response is exactly what creating and replacing accept.</summary>
public sealed record SectionContent
{
    /// <summary>The item's id in another system. Unique among sections, so that imports can be repeated.</summary>
    /// <example>typo3-pages-12</example>
    public string? ExternalId { get; init; }

    /// <summary>The path of the parent; absent for the root of a site. Only moving changes it.</summary>
    /// <example>/breg-de/themen</example>
    public string? Parent { get; init; }

    /// <summary>The section's kind; `home` for roots, and only for them.</summary>
    /// <example>topic</example>
    public SectionKind? Kind { get; init; }

    /// <summary>The locale of a new root; sections below inherit it.</summary>
    /// <example>de</example>
    public string? Locale { get; init; }

    /// <summary>The last part of the path; if absent, derived from the title of a new section and unchanged for others.</summary>
    /// <example>europa</example>
    public string? Slug { get; init; }

    /// <summary>One line, 1 to 80 characters.</summary>
    /// <example>Europa</example>
    public string? Title { get; init; }

    /// <summary>A shorter title for navigation.</summary>
    public string? NavigationTitle { get; init; }

    /// <summary>One line on what readers find here, at most 1,000 characters.</summary>
    public string? Intro { get; init; }

    public LeadImage? LeadImage { get; init; }

    /// <summary>The position among its siblings, smallest first; last if absent. At equal positions the older one comes first.</summary>
    public int? Position { get; init; }

    /// <summary>Whether navigation shows it; defaults to true.</summary>
    public bool? InNavigation { get; init; }

    /// <summary>The path of the section in another locale that this one translates; readers get links between all its variants.</summary>
    /// <example>/breg-en/topics/europe</example>
    public string? TranslationOf { get; init; }

    /// <summary>
    /// What it is about for news agencies: codes of the [Media Topics](https://cv.iptc.org/newscodes/mediatopic/) of IPTC. Ninjs has them
    /// as subjects of the section's articles.
    /// </summary>
    /// <example>["medtop:11000000"]</example>
    [MaxItems(Section.MaxMediaTopics)]
    public IReadOnlyList<string> MediaTopics
    {
        get;
        init => field = value ?? [];
    } = [];
}

internal sealed partial class SectionContentValidator : AbstractValidator<SectionContent>
{
    private static readonly Domain.Message Above = new(
        "The path of the section above, such as /breg-de/themen; only a section of kind home has none.",
        "Der Pfad der Rubrik darüber, etwa /breg-de/themen; nur Rubriken der Art home haben keine."
    );

    public SectionContentValidator(LocaleList locales)
    {
        RuleFor(section => section.ExternalId).ExternalId();
        RuleFor(section => section.Parent).Line(Section.PathMaxLength);
        RuleFor(section => section.Kind).NotNull();
        RuleFor(section => section.Parent)
            .LeftOut("a section of kind home is the root of its site", "eine Rubrik der Art home ist die Wurzel ihrer Website")
            .When(section => section.Kind is SectionKind.Home);
        RuleFor(section => section.Parent)
            .NotNull()
            .WithState(_ => Above)
            .When(section => section.Kind is not (null or SectionKind.Home));
        RuleFor(section => section.Locale)
            .NotEmpty()
            .WithState(_ => locales.Hint)
            .When(section => section.Kind is SectionKind.Home);
        RuleFor(section => section.Locale).Locale(locales);
        RuleFor(section => section.Slug).Slug();
        RuleFor(section => section.Title).NotEmpty();
        RuleFor(section => section.Title).Line(Section.TitleMaxLength);
        RuleFor(section => section.NavigationTitle).Line(Section.TitleMaxLength);
        RuleFor(section => section.Intro).Line(Section.IntroMaxLength);
        RuleFor(section => section.LeadImage!)
            .SetValidator(new Articles.LeadImageValidator())
            .When(section => section.LeadImage is not null);
        RuleFor(section => section.TranslationOf).Line(Section.PathMaxLength);
        RuleForEach(section => section.MediaTopics)
            .Custom(
                (code, context) =>
                {
                    if (code is null || !MediaTopic().IsMatch(code))
                    {
                        context.Refuse(
                            "value.format",
                            "must be a Media Topic of IPTC, such as medtop:11000000",
                            "muss ein Media Topic der IPTC sein, zum Beispiel medtop:11000000"
                        );
                    }
                }
            );
        RuleFor(section => section.Position).InclusiveBetween(0, Section.MaxPosition);
    }

    [GeneratedRegex(@"^medtop:[0-9]{8}\z", RegexOptions.NonBacktracking)]
    private static partial Regex MediaTopic();
}

/// <summary>A section as editors see it.</summary>
public sealed record SectionResponse
{
    /// <summary>Permanent; never reused.</summary>
    /// <example>1000021</example>
    public required long Id { get; init; }

    /// <summary>Increases with every change; the first number in the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>Its public path.</summary>
    /// <example>/breg-de/themen/europa</example>
    public required string Path { get; init; }

    public required SectionState State { get; init; }

    /// <summary>The pinned articles, in order; pinning is a separate operation.</summary>
    public required IReadOnlyList<long> Pins { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The name of the key that last changed it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Exactly the body that replacing the section accepts.</summary>
    public required SectionContent Content { get; init; }

    internal static SectionResponse From(StoredSection stored) =>
        new()
        {
            Id = stored.Section.Id,
            Version = stored.Version,
            Path = stored.Section.Path,
            State = stored.Section.State,
            Pins = stored.Pins,
            ChangedAt = stored.ChangedAt,
            ChangedBy = stored.ChangedBy,
            Content = new SectionContent
            {
                ExternalId = stored.ExternalId,
                Parent = stored.ParentPath,
                Kind = stored.Section.Kind,
                Locale = stored.Section.Locale,
                Slug = stored.Section.Slug,
                Title = stored.Section.Title,
                NavigationTitle = stored.Section.NavigationTitle,
                Intro = stored.Section.Intro,
                LeadImage = stored.Section.LeadImage,
                Position = stored.Section.Position,
                InNavigation = stored.Section.InNavigation,
                TranslationOf = stored.TranslationOf,
                MediaTopics = stored.Section.MediaTopics,
            },
        };
}
