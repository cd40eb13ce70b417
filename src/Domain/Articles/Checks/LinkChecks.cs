using System.Collections.Frozen;

namespace Domain.Articles.Checks;

/// <summary>Checks that link texts say where they lead; screen readers list links without the surrounding text.</summary>
public static class LinkChecks
{
    /// <summary>A link whose text is empty or only white space.</summary>
    public static readonly CheckRule TextMissing = CheckRule.Error(
        "check.link.textMissing",
        "The link has no text. Name its target, or remove the link.",
        "Der Link hat keinen Text. Bitte das Ziel nennen oder den Link entfernen."
    );

    /// <summary>A link whose whole text is “hier”, “mehr”, “read more” or the like.</summary>
    public static readonly CheckRule TextVague = CheckRule.Warning(
        "check.link.textVague",
        "The link text “{0}” does not say where it leads. Name the target.",
        "Der Linktext „{0}“ sagt nicht, wohin er führt. Bitte das Ziel nennen."
    );

    private static readonly FrozenSet<string> Vague = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "hier",
        "hier klicken",
        "klicken sie hier",
        "hier lesen",
        "hier weiterlesen",
        "mehr",
        "mehr dazu",
        "mehr erfahren",
        "mehr lesen",
        "mehr infos",
        "mehr informationen",
        "weiter",
        "weiterlesen",
        "weitere infos",
        "weitere informationen",
        "link",
        "zum link",
        "here",
        "click here",
        "more",
        "read more",
        "learn more",
        "find out more",
        "more information",
        "continue reading",
        "this link",
        "ici",
        "cliquez ici",
        "plus",
        "en savoir plus",
        "lire la suite"
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        foreach (var link in edition.Parts.Links)
        {
            if (Blank.Is(link.Text))
            {
                yield return TextMissing.At(link.Pointer);
            }
            else if (Vague.Contains(Words(link.Text)))
            {
                yield return TextVague.At(link.Pointer, link.Text.Trim());
            }
        }
    }

    /// <summary>Only the words, separated by single spaces, without surrounding dots, arrows or quotes.</summary>
    private static string Words(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var (start, end) = (0, words.Length);

        while (start < end && !char.IsLetterOrDigit(words[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(words[end - 1]))
        {
            end--;
        }

        return words[start..end];
    }
}
