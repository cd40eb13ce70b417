using System.Text.RegularExpressions;

namespace Domain;

/// <summary>The form of language tags (BCP 47), such as `de`, `pt-BR` or `gsg` for German sign language.</summary>
public static partial class LanguageTag
{
    /// <summary>As in JSON Schema.</summary>
    public const string Pattern = "^" + Form + "$";

    /// <summary>The length of the longest one.</summary>
    public const int MaxLength = 53;

    private const string Form = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}";

    /// <summary>Unlike <see cref="Pattern"/>, without a line break at the end.</summary>
    [GeneratedRegex(@"\A" + Form + @"\z")]
    public static partial Regex Regex();
}
