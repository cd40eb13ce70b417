using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>
/// A paragraph that Word shows as a list item. Its bullet or number is text at its beginning, which styles tell from the rest; what
/// Word calls filtered HTML has no styles for lists, only gaps in a small font.
/// </summary>
internal sealed partial class WordListItem
{
    private const double LevelInPoints = 36;
    private const int MaxMarker = 30;

    private static readonly string[] SymbolFonts = ["symbol", "wingdings", "webdings", "courier"];

    // The texts that the marker and the gap after it consist of.
    private readonly List<IText> signs;

    private WordListItem(string? list, int level, string marker, List<IText> signs, bool isSymbol)
    {
        (List, Level, Marker, this.signs) = (list, level, marker, signs);
        IsBullet = isSymbol || marker is "o" || !marker.Any(char.IsLetterOrDigit);
        Number =
            IsBullet ? null
            : SimpleNumber().Match(marker) is { Success: true } match ? match.Groups[1].Value
            : null;
    }

    /// <summary>What Word calls the list; null if it does not say.</summary>
    public string? List { get; }

    public int Level { get; }

    /// <summary>The bullet or number, as in <c>1.</c>, <c>§ 1</c> or <c>1.1</c>.</summary>
    public string Marker { get; }

    public bool IsBullet { get; }

    /// <summary>The number or letter of an item that a list can count; null for bullets, sections, and numbers of several levels.</summary>
    public string? Number { get; }

    /// <summary>What a paragraph is in a list; null if it is in none.</summary>
    public static WordListItem? Of(IElement paragraph)
    {
        var style = WordLevel().Match(ElementStyle.Of(paragraph, "mso-list") ?? "");
        var @class = ForeignNames.ClassesOf(paragraph).Select(name => WordClass().Match(name)).FirstOrDefault(it => it.Success);
        var texts = paragraph.Descendants<IText>().Where(text => text.Data.Length > 0).Take(MaxMarker).ToList();
        var signs = SignsIn(paragraph, texts, isList: style.Success || @class is not null);

        return signs.Count == 0 && !style.Success ? null
            : string.Concat(signs.Select(sign => sign.Data)).Trim() is var marker && marker.Length > MaxMarker ? null
            : new WordListItem(
                style.Groups["list"] is { Success: true } list ? list.Value : null,
                style.Success ? int.Parse(style.Groups["level"].ValueSpan, CultureInfo.InvariantCulture)
                    : @class?.Groups["level"] is { Length: > 0 } level ? level.Value[0] - '0'
                    : LevelOf(paragraph),
                LossReport.Passage(marker),
                signs,
                signs.Exists(IsSymbol)
            );
    }

    /// <summary>Takes the marker out of the paragraph.</summary>
    public void RemoveMarker()
    {
        foreach (var sign in signs)
        {
            sign.Data = "";
        }
    }

    /// <summary>Makes the marker ordinary text, with one space after it.</summary>
    public void KeepMarker()
    {
        RemoveMarker();

        if (signs.Count > 0 && !IsBullet)
        {
            signs[0].Data = $"{Marker} ";
        }
    }

    private static List<IText> SignsIn(IElement paragraph, List<IText> texts, bool isList)
    {
        var ignored = texts.FindLastIndex(text =>
            IsWithin(text, paragraph, element => ElementStyle.Of(element, "mso-list") is "ignore")
        );
        var end = ignored >= 0 ? ignored : EndOfGap(paragraph, texts);

        // What is no marker of its own may begin the text.
        if (end < 0 && isList && texts.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text.Data)) is { } first)
        {
            var isSymbol = IsSymbol(first);

            if ((isSymbol ? SymbolAlone() : LeadingMarker()).Match(first.Data) is { Success: true } marker)
            {
                if (marker.Length < first.Data.Length)
                {
                    first.Split(marker.Length);
                }

                end = texts.IndexOf(first);
            }
        }

        return end < 0 ? [] : WithGap(paragraph, texts[..(end + 1)]);
    }

    // Only spaces, in a font that is smaller than any text.
    private static int EndOfGap(IElement paragraph, List<IText> texts)
    {
        var gap = texts.FindIndex(text =>
            string.IsNullOrWhiteSpace(text.Data)
            && IsWithin(text, paragraph, element => ElementStyle.Of(element, "font")?.StartsWith('7') is true)
        );

        return gap > 0 && texts[..gap].Exists(text => !string.IsNullOrWhiteSpace(text.Data)) ? gap : -1;
    }

    // Spaces that cannot break are no layout of the source.
    private static List<IText> WithGap(IElement paragraph, List<IText> signs)
    {
        foreach (var text in paragraph.Descendants<IText>().SkipWhile(text => text != signs[^1]).Skip(1))
        {
            var words = text.Data.TrimStart();
            text.Data = words;

            if (words.Length > 0)
            {
                break;
            }
        }

        return signs;
    }

    private static bool IsSymbol(IText text) =>
        text.ParentElement is { } parent
        && parent
            .Ancestors()
            .OfType<IElement>()
            .Prepend(parent)
            .TakeWhile(element => element.LocalName is "span" or "font")
            .Any(element =>
                (ElementStyle.Of(element, "font-family") ?? element.GetAttribute("face")?.ToLowerInvariant()) is { } family
                && SymbolFonts.Any(font => family.TrimStart('"', '\'').StartsWith(font, StringComparison.Ordinal))
            );

    private static bool IsWithin(IText text, IElement paragraph, Func<IElement, bool> isMeant) =>
        text.Ancestors().OfType<IElement>().TakeWhile(element => element != paragraph).Any(isMeant);

    private static int LevelOf(IElement paragraph)
    {
        var margin = Length().Match(ElementStyle.Of(paragraph, "margin-left") ?? "");

        if (!margin.Success)
        {
            return 1;
        }

        var points =
            double.Parse(margin.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)
            * margin.Groups["unit"].Value switch
            {
                "in" => 72,
                "cm" => 72 / 2.54,
                "mm" => 72 / 25.4,
                _ => 1,
            };

        return (int)Math.Clamp(Math.Round(points / LevelInPoints), 1, 9);
    }

    [GeneratedRegex(@"(?:\b(?<list>l[0-9]+)\s+)?level(?<level>[1-9])")]
    private static partial Regex WordLevel();

    [GeneratedRegex(@"\AMsoList(?:Paragraph|Bullet|Number)(?:CxSp\w+)?(?<level>[2-5])?(?:CxSp\w+)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex WordClass();

    [GeneratedRegex(@"\A\(?([0-9]{1,4}(?=[.)]|\z)|(?:([a-zA-Z])\2{0,3}|[ivxlc]{1,8}|[IVXLC]{1,8})(?=[.)]))[.)]{0,2}\z")]
    private static partial Regex SimpleNumber();

    [GeneratedRegex(@"\A\s*[^\s\p{N}]\s*\z|\A\s*[^\s\p{N}]\s+")]
    private static partial Regex SymbolAlone();

    [GeneratedRegex(
        @"\A\s*(?:[·•●○◦▪▫■□–—*-]|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]|[0-9]{1,3}(?:\.[0-9]{1,3})+\.?|§ [0-9]{1,4}[a-z]?)\s+"
    )]
    private static partial Regex LeadingMarker();

    [GeneratedRegex(@"\A(?<number>[0-9]{1,4}(?:\.[0-9]{1,4})?)(?<unit>pt|in|cm|mm)\z")]
    private static partial Regex Length();
}
