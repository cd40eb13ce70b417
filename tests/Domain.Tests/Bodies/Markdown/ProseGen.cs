using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Domain.Bodies;

namespace Domain.Tests.Bodies.Markdown;

/// <summary>German prose with signs, numbers and dates, wrapped anywhere, none of which is meant as markup.</summary>
internal static partial class ProseGen
{
    private static readonly string[] Pieces =
    [
        "Die",
        "Bürger*innen",
        "Lehrer*innenschaft,",
        "Ärzt*in",
        "eine*r",
        "Mitarbeiter_innen",
        "Nutzer:innen",
        "LehrerInnen",
        "snake_case_name",
        "_",
        "*",
        "**",
        "(*)",
        "„*“",
        "§ 5 *",
        "Preis*",
        "Preis**,",
        "12*,",
        "5*3*2",
        "2**8",
        "~10",
        "~ 20 Grad",
        "ca. ~3",
        "Kapitel~7",
        "2^10",
        "^^",
        "^",
        "~",
        "10:30 Uhr",
        "::",
        "#42",
        "C#",
        "1.",
        "2.",
        "3.",
        "24.",
        "31.",
        "1990.",
        "2026.",
        "1. FC",
        "1. Mai",
        "3. Oktober",
        "01. Februar",
        "12. 5. 2026",
        "zum 2. Mal",
        "1)",
        "a)",
        "3)",
        "Mai",
        "Oktober 2026",
        "z. B.",
        "d. h.",
        "Dr.",
        "Nr. 5",
        "i. d. R.",
        "5 %",
        "< 5 %",
        "> 3 %",
        "<5",
        "a<b und c>d",
        "<Ort>",
        "+ 3 Grad",
        "+3",
        "–",
        "5 m²",
        "1.000 €",
        "3,5 km/h",
        "A & B",
        "R&D;",
        "&",
        @"C:\_Daten\*neu",
        @"\\server\_x",
        "(x)",
        "[sic]",
        "(a)",
        "{b}",
        "|",
        "!",
        "„Zitat“",
        "Ende.",
    ];

    public static readonly Gen<string> Texts = Gen.Select(
            BodyGen.Pick(Pieces),
            Gen.Frequency((8, Gen.Const(" ")), (2, Gen.Const("\n")), (1, Gen.Const("\n\n")))
        )
        .Array[1, 30]
        .Select(parts => string.Concat(parts.Select(part => part.Item1 + part.Item2)))
        .Where(text =>
            !text.Split('\n').Any(IsMarkup)
            && text.Split('\n').Count(line => line.StartsWith("1. ", StringComparison.Ordinal)) < 2
        );

    /// <summary>The characters of a body as readers see them, without white space.</summary>
    public static string Seen(IReadOnlyList<Block> blocks)
    {
        var seen = new StringBuilder();
        var number = 0;

        foreach (var block in blocks.Cast<TextBlock>())
        {
            number = block.ListItem == "number" ? number + 1 : 0;
            seen.Append(number > 0 ? string.Create(CultureInfo.InvariantCulture, $"{number}.") : "").Append(block.ToText());
        }

        return Visible(seen.ToString());
    }

    public static string Visible(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    // A star alone at the beginning of a line is a bullet, several of one sign alone are a divider.
    private static bool IsMarkup(string line) =>
        Visible(line) is [('*' or '_') and var sign, _, _, ..] signs && signs.All(letter => letter == sign)
        || line.TrimStart()
            is ['*' or '+' or '>' or '|', ..]
                and not ['+', ' ', '3', ..]
                and not ['*', '*', ..]
                and not ['+', '3', ..]
        || QuoteInItem().IsMatch(line)
        || line.Trim() is "1)" or "1."
        || line.TrimStart().StartsWith("1) ", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*\d{1,9}[.)]\s+>")]
    private static partial Regex QuoteInItem();
}
