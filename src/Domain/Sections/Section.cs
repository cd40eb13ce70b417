using Domain.Articles;

namespace Domain.Sections;

/// <summary>A node of the content tree.</summary>
public sealed record Section
{
    public const int TitleMaxLength = 80;
    public const int IntroMaxLength = 1000;

    /// <summary>How many levels may lie below a root.</summary>
    public const int MaxDepth = 4;

    /// <summary>The longest path: that of a section at the deepest level.</summary>
    public const int PathMaxLength = (MaxDepth + 1) * (Domain.Slug.MaxLength + 1);

    /// <summary>The last place among siblings that can be given.</summary>
    public const int MaxPosition = 1_000_000;

    /// <summary>How many articles may be pinned to the head of a section.</summary>
    public const int MaxPins = 12;

    public required long Id { get; init; }
    public long? ParentId { get; init; }
    public required SectionKind Kind { get; init; }

    /// <summary>The locale of the whole tree, from its root.</summary>
    public required string Locale { get; init; }

    public required string Slug { get; init; }
    public required string Path { get; init; }
    public required string Title { get; init; }

    /// <summary>A shorter title for navigation; the title itself when null.</summary>
    public string? NavigationTitle { get; init; }

    public string? Intro { get; init; }
    public LeadImage? LeadImage { get; init; }

    /// <summary>Its place among its siblings; equal places are ordered by id.</summary>
    public required int Position { get; init; }

    public required bool InNavigation { get; init; }
    public SectionState State { get; init; } = SectionState.Active;

    /// <summary>How deep a path lies below its root.</summary>
    public static int DepthOf(string path) => path.Count(letter => letter == '/') - 1;

    /// <summary>Whether a path is this section's or one below it.</summary>
    public bool Holds(string path) => path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);

    /// <summary>Why this section cannot go below another; null when it can.</summary>
    /// <param name="parent">The section it would hang below.</param>
    /// <param name="levels">How many levels lie below this section.</param>
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
