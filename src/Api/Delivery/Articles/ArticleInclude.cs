using Api.Http;
using Domain;
using Domain.Images;

namespace Api.Delivery.Articles;

/// <summary>What a list of articles includes besides teasers.</summary>
[Flags]
internal enum ArticleInclude
{
    None = 0,
    Topics = 1,
    Translations = 2,
    Renditions = 4,
    Body = 8,
    Original = 16,
    Ratio16x9 = 32,
    Ratio3x2 = 64,
    Ratio4x3 = 128,
    Ratio1x1 = 256,
    Ratio3x4 = 512,
}

internal static class ArticleIncludes
{
    private static readonly Dictionary<string, ArticleInclude> Words = new(StringComparer.Ordinal)
    {
        ["topics"] = ArticleInclude.Topics,
        ["translations"] = ArticleInclude.Translations,
        ["leadImage.renditions"] = ArticleInclude.Renditions,
        ["body"] = ArticleInclude.Body,
        ["leadImage.original"] = ArticleInclude.Original,
        ["leadImage.16x9"] = ArticleInclude.Ratio16x9,
        ["leadImage.3x2"] = ArticleInclude.Ratio3x2,
        ["leadImage.4x3"] = ArticleInclude.Ratio4x3,
        ["leadImage.1x1"] = ArticleInclude.Ratio1x1,
        ["leadImage.3x4"] = ArticleInclude.Ratio3x4,
    };

    private static readonly IReadOnlyList<(ArticleInclude Flag, Ratio Ratio)> Ratios =
    [
        (ArticleInclude.Original, Ratio.Original),
        (ArticleInclude.Ratio16x9, Ratio.R16x9),
        (ArticleInclude.Ratio3x2, Ratio.R3x2),
        (ArticleInclude.Ratio4x3, Ratio.R4x3),
        (ArticleInclude.Ratio1x1, Ratio.R1x1),
        (ArticleInclude.Ratio3x4, Ratio.R3x4),
    ];

    /// <summary>What a statement has to read; the rest is about how pictures are written.</summary>
    public const ArticleInclude Read = ArticleInclude.Topics | ArticleInclude.Translations | ArticleInclude.Body;

    /// <summary>The ratios of lead images that were asked for.</summary>
    public static IReadOnlyList<Ratio> RatiosIn(ArticleInclude include) =>
        include < ArticleInclude.Original ? [] : [.. Ratios.Where(one => include.HasFlag(one.Flag)).Select(one => one.Ratio)];

    public static readonly QueryParameter<ArticleInclude> Parameter = new(
        "include",
        """
        What each item holds besides the teaser: its `topics`, its visible `translations`, every file of its picture
        (`leadImage.renditions`), its whole `body` as Portable Text. `leadImage.3x2` and the like say in which ratios its picture is
        there, instead of `16x9`.
        """,
        new Message($"any of: {Words.Keys.Joined()}", $"eines oder mehreres von: {Words.Keys.Joined()}"),
        ArticleInclude.None,
        TryParse
    )
    {
        Words = Words.Keys,
        CommaSeparated = true,
    };

    private static bool TryParse(string text, out ArticleInclude include)
    {
        include = ArticleInclude.None;

        foreach (var word in text.Split(','))
        {
            if (!Words.TryGetValue(word, out var part))
            {
                return false;
            }

            include |= part;
        }

        return true;
    }
}
