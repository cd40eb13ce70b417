using System.Collections.Frozen;

namespace Domain.Articles.Checks;

/// <summary>Heuristics for the wording of alternative texts and captions.</summary>
internal static class PictureText
{
    /// <summary>Words that turn a list into a statement: “Scholz, Baerbock und Blinken am Tisch”.</summary>
    public static readonly FrozenSet<string> Joining = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            .. "und oder mit ohne in im ins auf an am bei beim vor hinter neben über unter zwischen von vom zu zum zur aus für gegen".Split(
                ' '
            ),
            .. "der die das den dem des ein eine einen einem einer eines ist sind hat haben steht stehen sitzt sitzen".Split(' '),
            .. "and or with without in on at by before behind beside over under between of from to for the a an is are has have".Split(
                ' '
            ),
            .. "et ou avec sans dans sur devant derrière entre de du des le la les un une est sont à au aux".Split(' '),
        ]
    );

    /// <summary>Words that begin a credit when followed by a colon.</summary>
    public static readonly FrozenSet<string> CreditWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Foto",
        "Fotos",
        "Fotograf",
        "Fotografin",
        "Bildnachweis",
        "Bildquelle",
        "Photo",
        "Photos",
        "Photographer",
        "Credit",
        "Credits",
        "Copyright"
    );

    /// <summary>Beginnings of texts that name the medium instead of what is shown.</summary>
    public static readonly IReadOnlyList<string> Media =
    [
        "Foto:",
        "Bild:",
        "Abbildung:",
        "Symbolbild:",
        "Symbolfoto:",
        "Foto von",
        "Foto eines",
        "Foto einer",
        "Bild von",
        "Bild eines",
        "Bild einer",
        "Ein Foto von",
        "Ein Bild von",
        "Das Foto zeigt",
        "Das Bild zeigt",
        "Die Abbildung zeigt",
        "Dieses Foto zeigt",
        "Dieses Bild zeigt",
        "Auf dem Foto",
        "Auf dem Bild",
        "Photo:",
        "Image:",
        "Picture:",
        "Photo of",
        "Image of",
        "Picture of",
        "A photo of",
        "An image of",
        "A picture of",
        "The photo shows",
        "The image shows",
        "The picture shows",
        "Photo de",
        "Image de",
        "La photo montre",
        "L’image montre",
        "L'image montre",
    ];

    /// <summary>Whether a text is a list of three or more entries of one or two words, without joining words.</summary>
    public static bool IsKeywordList(string text)
    {
        var entries = 0;
        var start = 0;

        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !Separates(text, i))
            {
                continue;
            }

            var entry = text.AsSpan(start, i - start).Trim();
            start = i + 1;

            if (entry.IsEmpty)
            {
                continue;
            }

            if (Text.CountWords(entry) is < 1 or > 2 || Joins(entry))
            {
                return false;
            }

            entries++;
        }

        return entries >= 3;
    }

    /// <summary>The words with which a text names the medium instead of what is shown; null if it does not.</summary>
    public static string? Medium(string text)
    {
        var words = text.AsSpan().TrimStart("„“\"»(");

        foreach (var medium in Media)
        {
            if (
                words.StartsWith(medium, StringComparison.OrdinalIgnoreCase)
                && (medium[^1] == ':' || words.Length == medium.Length || !char.IsLetterOrDigit(words[medium.Length]))
            )
            {
                return words[..medium.Length].ToString();
            }
        }

        return null;
    }

    /// <summary>Whether a caption names who made the picture, in a form that only credits have.</summary>
    public static bool CarriesCredit(string caption, string? credit) =>
        caption.Contains('©', StringComparison.Ordinal) || Quotes(caption, credit) || HasCreditWord(caption);

    // A comma between digits is part of a number.
    private static bool Separates(string text, int i) =>
        text[i] is ';' or '|' or '·'
        || (text[i] == ',' && !(i > 0 && char.IsDigit(text[i - 1]) && i + 1 < text.Length && char.IsDigit(text[i + 1])));

    private static bool Joins(ReadOnlySpan<char> entry)
    {
        var joining = Joining.GetAlternateLookup<ReadOnlySpan<char>>();

        foreach (var word in entry.Split(' '))
        {
            if (joining.Contains(entry[word]))
            {
                return true;
            }
        }

        return false;
    }

    // “Bundesregierung” alone may be the subject of the caption; “Bundesregierung/Bergmann” cannot.
    private static bool Quotes(string caption, string? credit)
    {
        var name = credit is null ? "" : credit[(credit.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return name.Contains('/', StringComparison.Ordinal) && caption.Contains(name, StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasCreditWord(string caption)
    {
        var words = CreditWords.GetAlternateLookup<ReadOnlySpan<char>>();

        for (var colon = caption.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = caption.IndexOf(':', colon + 1))
        {
            var before = caption.AsSpan(0, colon).TrimEnd();
            var start = before.Length;

            while (start > 0 && char.IsLetter(before[start - 1]))
            {
                start--;
            }

            if (words.Contains(before[start..]))
            {
                return true;
            }
        }

        return false;
    }
}
