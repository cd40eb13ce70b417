using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Domain.Bodies;

namespace Movers.WordPress;

/// <summary>
/// Shortcodes, which a program replaces when a page is shown. Captions, galleries and players become HTML; of any other the text in it
/// stays, and the rest is in the report.
/// </summary>
/// <param name="galleryOf">The HTML of pictures by id, or of all pictures of the post.</param>
internal sealed partial class Shortcodes(Func<IReadOnlyList<long>?, string> galleryOf, ItemReport report)
{
    // More than any page has.
    private const int MaxDepth = 50;

    private static readonly string[] Sources = ["src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav"];

    public string ToHtml(string text)
    {
        var tags = ShortcodeGrammar.TagsIn(text).ToList();
        return Read(new TaggedText(text, tags, ClosingsOf(tags)), 0..tags.Count, 0..text.Length, 0);
    }

    /// <summary>For each opening tag the next one that closes its name, for others -1.</summary>
    private static int[] ClosingsOf(List<ShortcodeTag> tags)
    {
        var next = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var closings = new int[tags.Count];

        for (var place = tags.Count - 1; place >= 0; place--)
        {
            closings[place] = tags[place].IsClosing ? -1 : next.GetValueOrDefault(tags[place].Name, -1);

            if (tags[place].IsClosing)
            {
                next[tags[place].Name] = place;
            }
        }

        return closings;
    }

    private sealed record TaggedText(string Text, List<ShortcodeTag> Tags, int[] Closings);

    private string Read(TaggedText all, Range tags, Range part, int depth)
    {
        var html = new StringBuilder();
        var (text, place, end) = (all.Text, part.Start.Value, part.End.Value);

        for (var index = tags.Start.Value; index < tags.End.Value; index++)
        {
            var tag = all.Tags[index];
            var isInBrackets = tag.Start > place && text[tag.Start - 1] == '[' && tag.End < end && text[tag.End] == ']';

            if (isInBrackets)
            {
                // This is how one writes about a shortcode.
                html.Append(text, place, tag.Start - 1 - place).Append(text, tag.Start, tag.Length);
                place = tag.End + 1;
                continue;
            }

            var closing = tag.IsVoid || all.Closings[index] >= tags.End.Value ? -1 : all.Closings[index];

            if (tag.IsClosing || depth > MaxDepth || (closing < 0 && !ShortcodeGrammar.IsCertain(tag)))
            {
                if (closing < 0 && ShortcodeGrammar.IsPossible(tag))
                {
                    report.Meaning("shortcode", $"[{tag.Name}] may be a shortcode; it is in the text as it was written.");
                }

                continue;
            }

            html.Append(text, place, tag.Start - place);

            if (closing < 0)
            {
                html.Append(Replace(tag, null, ""));
                place = tag.End;
                continue;
            }

            var inner = tag.End..all.Tags[closing].Start;
            html.Append(Replace(tag, text[inner], Read(all, (index + 1)..closing, inner, depth + 1)));
            place = all.Tags[closing].End;
            index = closing;
        }

        return html.Append(text, place, end - place).ToString();
    }

    /// <param name="inner">The text between it and the one that closes it, as it is; null if it stands alone.</param>
    /// <param name="read">The HTML of that text.</param>
    private string Replace(ShortcodeTag tag, string? inner, string read)
    {
        var attributes = tag.Attributes;

        return tag.Name.ToLowerInvariant() switch
        {
            "caption" or "wp_caption" when inner is not null => Caption(attributes, read),
            "gallery" => Gallery(attributes) + read,
            "embed" when (inner ?? Value(attributes, "src")) is { } address => $"\n\n{address.Trim()}\n\n",
            "audio" or "video" when Source(attributes) is { } source =>
                $"\n\n<{tag.Name} src=\"{WebUtility.HtmlEncode(source)}\"></{tag.Name}>\n\n{read}",
            var name => Unknown(name, attributes, inner is null ? null : read),
        };
    }

    private static string Caption(string attributes, string inner)
    {
        var picture = Picture().Match(inner);
        var (shown, words) = picture.Success ? (picture.Value, inner.Remove(picture.Index, picture.Length)) : ("", inner);
        var caption = $"{Value(attributes, "caption")} {words}".Trim().ReplaceLineEndings(" ");
        return $"\n\n<figure>{shown}<figcaption>{caption}</figcaption></figure>\n\n";
    }

    private string Gallery(string attributes)
    {
        var ids = Value(attributes, "ids") ?? Value(attributes, "include");
        var numbers = ids?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Number);
        return $"\n\n{galleryOf(numbers?.ToList())}\n\n";
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

        return inner ?? "";
    }

    private static long Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? Source(string attributes) =>
        Sources.Select(name => Value(attributes, name)).FirstOrDefault(value => value is not null);

    private static string? Value(string attributes, string name) =>
        Attribute().Matches(attributes).FirstOrDefault(found => found.Groups["name"].Value == name) is { } one
            ? WebUtility.HtmlDecode(one.Groups["value"].Value)
            : null;

    [GeneratedRegex("""(?<name>[A-Za-z_][\w-]*)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'\]]+))""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"<a\b[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();
}
