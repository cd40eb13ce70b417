using Api.Http;
using Domain;

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
}

internal static class ArticleIncludes
{
    private static readonly Dictionary<string, ArticleInclude> Words = new(StringComparer.Ordinal)
    {
        ["topics"] = ArticleInclude.Topics,
        ["translations"] = ArticleInclude.Translations,
        ["leadImage.renditions"] = ArticleInclude.Renditions,
        ["body"] = ArticleInclude.Body,
    };

    public static readonly QueryParameter<ArticleInclude> Parameter = new(
        "include",
        """
        What each item holds besides the teaser: its `topics`, its visible `translations`, every file of its picture
        (`leadImage.renditions`), its whole `body` as Portable Text.
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
