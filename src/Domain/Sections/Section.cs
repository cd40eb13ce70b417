using Domain.Articles;

namespace Domain.Sections;

/// <summary>A node of the content tree.</summary>
public sealed record Section
{
    public const int TitleMaxLength = 80;
    public const int IntroMaxLength = 1000;

    /// <summary>The maximum number of levels below a root.</summary>
    public const int MaxDepth = 4;

    /// <summary>The maximum length of a path: that of a section at the deepest level.</summary>
    public const int PathMaxLength = (MaxDepth + 1) * (Domain.Slug.MaxLength + 1);

    /// <summary>The maximum position among siblings.</summary>
    public const int MaxPosition = 1_000_000;

    /// <summary>The maximum number of articles pinned to a section.</summary>
    public const int MaxPins = 12;

    /// <summary>The maximum number of Media Topics.</summary>
    public const int MaxMediaTopics = 10;

    public required long Id { get; init; }
    public long? ParentId { get; init; }
    public required SectionKind Kind { get; init; }

    /// <summary>The locale of the whole tree, inherited from its root.</summary>
    public required string Locale { get; init; }

    public required string Slug { get; init; }
    public required string Path { get; init; }
    public required string Title { get; init; }

    /// <summary>A shorter title for navigation; defaults to the title.</summary>
    public string? NavigationTitle { get; init; }

    public string? Intro { get; init; }
    public LeadImage? LeadImage { get; init; }

    /// <summary>Its position among its siblings; equal positions are ordered by id.</summary>
    public required int Position { get; init; }

    public required bool InNavigation { get; init; }

    /// <summary>What it is about, as Media Topics of IPTC: `medtop:11000000`.</summary>
    public IReadOnlyList<string> MediaTopics { get; init; } = [];

    public SectionState State { get; init; } = SectionState.Active;

    /// <summary>The number of levels of a path below its root.</summary>
    public static int DepthOf(string path) => path.Count(letter => letter == '/') - 1;

    /// <summary>Whether a path is this section's or below it.</summary>
    public bool Holds(string path) => path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);

    /// <summary>Why this section cannot be moved below another; null if it can.</summary>
    /// <param name="parent">The new parent.</param>
    /// <param name="levels">The number of levels below this section.</param>
    public Error? RefuseMove(Section parent, int levels)
    {
        if (ParentId is null)
        {
            return SectionErrors.RootStays;
        }

        if (parent.RootPath != RootPath)
        {
            return SectionErrors.OtherTree;
        }

        if (Holds(parent.Path))
        {
            return SectionErrors.BelowItself;
        }

        if (parent.State is SectionState.Draft && State is not SectionState.Draft)
        {
            return SectionErrors.ParentDraft;
        }

        return DepthOf(parent.Path) + 1 + levels > MaxDepth ? SectionErrors.TooDeep : null;
    }

    private string RootPath => "/" + Path.Split('/')[1];
}
