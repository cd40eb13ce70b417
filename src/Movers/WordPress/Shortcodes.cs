using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Movers.WordPress;

/// <summary>
/// Shortcodes, which a program replaces when a page is shown. Captions, galleries and players become HTML; of any other the text in it
/// stays, and the rest is in the report.
/// </summary>
/// <param name="galleryOf">The HTML of pictures by id, or of all pictures of the post.</param>
internal sealed partial class Shortcodes(Func<IReadOnlyList<long>?, string> galleryOf, ItemReport report)
{
    private static readonly string[] Sources = ["src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav"];

    public string ToHtml(string text)
    {
        var html = new StringBuilder();
        var place = 0;

        while (Opening().Match(text, place) is { Success: true } tag)
        {
            html.Append(text, place, tag.Index - place);
            place = tag.Index + tag.Length;

            if (tag.Value.StartsWith("[[", StringComparison.Ordinal) && tag.Value.EndsWith("]]", StringComparison.Ordinal))
            {
                html.Append(tag.Value, 1, tag.Length - 2);
                continue;
            }

            // Brackets of which only one pair belongs to the shortcode.
            var before = tag.Value.StartsWith("[[", StringComparison.Ordinal) ? "[" : "";
            var after = tag.Value.EndsWith("]]", StringComparison.Ordinal) ? "]" : "";
            var name = tag.Groups["name"].Value;
            var attributes = tag.Groups["attributes"].Value;
            var isVoid = attributes.TrimEnd().EndsWith('/');
            var end = isVoid ? -1 : text.IndexOf($"[/{name}]", place, StringComparison.OrdinalIgnoreCase);

            if (end < 0 && !IsLikely(name, attributes))
            {
                html.Append(tag.Value);
                continue;
            }

            var inner = end < 0 ? null : text[place..end];
            place = end < 0 ? place : end + name.Length + 3;
            html.Append(before).Append(Replace(name.ToLowerInvariant(), attributes, inner)).Append(after);
        }

        return html.Append(text, place, text.Length - place).ToString();
    }

    // A word in brackets is more often an editor's remark.
    private static bool IsLikely(string name, string attributes) =>
        name is "gallery" or "playlist" or "audio" or "video" or "embed" or "toc"
        || attributes.Contains('=', StringComparison.Ordinal)
        || name.AsSpan().IndexOfAny('_', '-') > 0;

    private string Replace(string name, string attributes, string? inner) =>
        name switch
        {
            "caption" or "wp_caption" when inner is not null => Caption(attributes, inner),
            "gallery" => Gallery(attributes),
            "embed" when (inner ?? Value(attributes, "src")) is { } address => $"\n\n{address.Trim()}\n\n",
            "audio" or "video" when Source(attributes) is { } source =>
                $"\n\n<{name} src=\"{WebUtility.HtmlEncode(source)}\"></{name}>\n\n{inner}",
            _ => Unknown(name, attributes, inner),
        };

    private string Caption(string attributes, string inner)
    {
        var picture = Picture().Match(inner);
        var (shown, words) = picture.Success ? (picture.Value, inner.Remove(picture.Index, picture.Length)) : ("", inner);
        var caption = $"{Value(attributes, "caption")} {ToHtml(words)}".Trim().ReplaceLineEndings(" ");
        return $"\n\n<figure>{shown}<figcaption>{caption}</figcaption></figure>\n\n";
    }

    private string Gallery(string attributes)
    {
        var ids = Value(attributes, "ids") ?? Value(attributes, "include");
        var numbers = ids?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return $"\n\n{galleryOf(numbers?.Select(id => long.TryParse(id, out var number) ? number : 0).ToList())}\n\n";
    }

    private string Unknown(string name, string attributes, string? inner)
    {
        report.Text(
            "shortcode",
            inner is null
                ? $"The shortcode [{name}] was left out."
                : $"The shortcode [{name}] was left out; the text in it was kept.",
            WebUtility.HtmlDecode(attributes)
        );

        return inner is null ? "" : ToHtml(inner);
    }

    private static string? Source(string attributes) =>
        Sources.Select(name => Value(attributes, name)).FirstOrDefault(value => value is not null);

    private static string? Value(string attributes, string name) =>
        Attribute().Matches(attributes).FirstOrDefault(found => found.Groups["name"].Value == name) is { } one
            ? WebUtility.HtmlDecode(one.Groups["value"].Value)
            : null;

    [GeneratedRegex("""\[?\[(?<name>[A-Za-z][A-Za-z0-9_-]*)(?<attributes>(?:[\s/](?:[^\[\]"']|"[^"]*"|'[^']*')*)?)\]\]?""")]
    private static partial Regex Opening();

    [GeneratedRegex("""(?<name>[A-Za-z_][\w-]*)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'\]]+))""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"<a\b[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();
}
