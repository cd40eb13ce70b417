namespace Domain.Articles.Checks;

/// <summary>What looks like nothing.</summary>
internal static class Blank
{
    private const char SoftHyphen = '\u00AD';

    /// <summary>Whether a text has only white space and soft hyphens.</summary>
    public static bool Is(string text) => text.All(letter => char.IsWhiteSpace(letter) || letter == SoftHyphen);
}
