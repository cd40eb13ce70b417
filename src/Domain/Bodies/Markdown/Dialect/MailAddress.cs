using System.Text.RegularExpressions;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Mail addresses in a text.</summary>
internal static partial class MailAddress
{
    /// <summary>Where in a text the addresses are.</summary>
    public static IEnumerable<Range> In(string text) =>
        text.Contains('@', StringComparison.Ordinal)
            ? Pattern().Matches(text).Select(match => match.Index..(match.Index + match.Length))
            : [];

    [GeneratedRegex(
        @"(?<![\w.+/@-])[A-Za-z0-9_][A-Za-z0-9_.+-]{0,63}(?<!\.)@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\w@])"
    )]
    private static partial Regex Pattern();
}
