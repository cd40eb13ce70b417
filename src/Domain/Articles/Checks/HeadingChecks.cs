namespace Domain.Articles.Checks;

/// <summary>Checks that the headings form an outline that screen reader users can navigate.</summary>
public static class HeadingChecks
{
    /// <summary>A heading more than one level below the one above it; the first is below the title and must be an h2.</summary>
    public static readonly CheckRule LevelSkipped = CheckRule.Error(
        "check.heading.levelSkipped",
        "The heading skips a level. Make it {0}.",
        "Die Zwischenüberschrift überspringt eine Ebene. Bitte {0} daraus machen."
    );

    /// <summary>A heading without words.</summary>
    public static readonly CheckRule Empty = CheckRule.Error(
        "check.heading.empty",
        "The heading is empty. Write it, or remove it.",
        "Die Zwischenüberschrift ist leer. Bitte ausfüllen oder entfernen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        foreach (var heading in edition.Parts.Headings)
        {
            if (heading.Level > heading.LevelAbove + 1)
            {
                yield return LevelSkipped.At($"{heading.Pointer}/style", $"h{heading.LevelAbove + 1}");
            }

            if (Blank.Is(heading.Text))
            {
                yield return Empty.At($"{heading.Pointer}/children");
            }
        }
    }
}
