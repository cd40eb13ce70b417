namespace Domain.Articles.Checks;

/// <summary>Text that looks empty.</summary>
internal static class Blank
{
    private const char SoftHyphen = '\u00AD';

    /// <summary>Whether a text consists only of white space and soft hyphens.</summary>
    public static bool Is(string text) => text.All(letter => char.IsWhiteSpace(letter) || letter == SoftHyphen);
}
