using System.Text;
using System.Text.RegularExpressions;

namespace Movers.Markdown;

/// <summary>
/// The instructions of site generators inside of texts: Hugo's shortcodes and Jekyll's Liquid. Figures and addresses are carried out; of any
/// other the text in it stays, and the rest is in the report.
/// </summary>
/// <param name="addressOf">The address of a page by its file, as <c>ref</c> and <c>post_url</c> name it.</param>
internal sealed partial class TemplateCode(Func<string, string?> addressOf, Action<string, string> credit, ItemReport report)
{
    public string Resolve(string markdown)
    {
        markdown = Comments().Replace(markdown, Comment);
        var resolved = new StringBuilder(markdown.Length);
        var place = 0;

        // What authors write about such instructions is text.
        foreach (Match raw in Raw().Matches(markdown))
        {
            resolved.Append(CarryOut(markdown[place..raw.Index])).Append(raw.Groups["text"].Value);
            resolved.Append(
                raw.Groups["inner"] is { Success: true } inner ? $"{{{{{raw.Groups["sign"]}{inner}{raw.Groups["end"]}}}}}" : ""
            );
            place = raw.Index + raw.Length;
        }

        return resolved.Append(CarryOut(markdown[place..])).ToString();
    }

    private string Comment(Match comment)
    {
        report.Text("comment", "A comment of the authors was left out.", comment.Groups["words"].Value);

        // So that the lines after it keep their numbers.
        return new string('\n', comment.ValueSpan.Count('\n'));
    }

    private string CarryOut(string markdown)
    {
        markdown = Hugo().Replace(markdown, Shortcode);
        markdown = Liquid().Replace(markdown, Tag);
        markdown = Output().Replace(markdown, Value);
        return Kramdown().Replace(markdown, Attributes);
    }

    private string Shortcode(Match code)
    {
        var attributes = code.Groups["attributes"].Value;

        if (code.Groups["close"].Length > 0)
        {
            return "";
        }

        switch (code.Groups["name"].Value)
        {
            case "figure" when Named(attributes, "src") is { } source:
                return Figure(source, attributes);
            case "ref" or "relref":
                return Address(Named(attributes, "path") ?? Positional(attributes));
            case "youtube":
                return Player($"https://www.youtube.com/watch?v={Named(attributes, "id") ?? Positional(attributes)}");
            case "vimeo":
                return Player($"https://vimeo.com/{Named(attributes, "id") ?? Positional(attributes)}");
            case var name:
                report.Text("shortcode", $"The shortcode {name} was left out; the text in it was kept.", attributes);
                return "";
        }
    }

    private string Tag(Match tag)
    {
        var attributes = tag.Groups["attributes"].Value;

        switch (tag.Groups["name"].Value)
        {
            case "post_url" or "link":
                return Address(Positional(attributes));
            case "highlight" or "endhighlight":
                return "\n```\n";
            case var name:
                report.Text("liquid", $"The Liquid tag {name} was left out; the text in it was kept.", attributes);
                return "";
        }
    }

    private string Value(Match output)
    {
        var expression = output.Groups["expression"].Value.Trim();

        if (expression is "site.baseurl" or "site.url" || Literal().Match(expression) is { Success: true })
        {
            return Literal().Match(expression).Groups["address"].Value;
        }

        report.Text("liquid", "A value that Liquid computes was left out.", expression);
        return "";
    }

    private string Attributes(Match list)
    {
        report.Form("attributes", $"Attributes for the look of a passage were left out: {list.Value.Trim()}");
        return "";
    }

    private string Figure(string source, string attributes)
    {
        if (Named(attributes, "attr") is { } by)
        {
            credit(source, by);
        }

        var caption = string.Join(". ", new[] { Named(attributes, "title"), Named(attributes, "caption") }.OfType<string>());
        var alt = (Named(attributes, "alt") ?? "")
            .Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal);
        var quoted = caption.Length > 0 ? $" \"{caption.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : "";

        if (Named(attributes, "link") is { } link)
        {
            report.Meaning("link", $"A link around a figure was left out: {link}");
        }

        return $"\n\n![{alt}](<{source}>{quoted})\n\n";
    }

    private string Player(string address)
    {
        report.Meaning("player", $"A player became a link to {address}.");
        return $"\n\n<{address}>\n\n";
    }

    private string Address(string? name)
    {
        if (name is not null && addressOf(name) is { } address)
        {
            // A bracket would end the link that it is in.
            return address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        }

        report.Meaning("link", $"There is no page {name} for a link to it.", name);
        return name ?? "";
    }

    private static string? Named(string attributes, string name) =>
        Attribute().Matches(attributes).FirstOrDefault(found => found.Groups["name"].Value == name)?.Groups["value"].Value;

    private static string? Positional(string attributes) =>
        Word().Match(attributes) is { Success: true } word ? word.Groups["value"].Value : null;

    [GeneratedRegex(
        @"\{\{[<%]\s*(?<close>/)?\s*(?<name>[A-Za-z][\w./-]*)(?<attributes>(?:[^""`}]|""(?:\\.|[^""\\])*""|`[^`]*`)*?)/?\s*[>%]\}\}",
        RegexOptions.Singleline
    )]
    private static partial Regex Hugo();

    // Of Hugo and Jekyll, in the forms of their languages and in those of kramdown.
    [GeneratedRegex(
        """
            \{%-?\s*comment\s*-?%\}(?<words>(?:(?!\{%-?\s*endcomment).)*)\{%-?\s*endcomment\s*-?%\}
            |\{%-?\s*\#(?<words>(?:(?!%\}).)*)%\}
            |\{\{(?<sign>[<%])\s*comment\s*[>%]\}\}(?<words>(?:(?!\{\{[<%]\s*/\s*comment).)*)\{\{[<%]\s*/\s*comment\s*[>%]\}\}
            |\{\{-?\s*/\*(?<words>(?:(?!\*/).)*)\*/\s*-?\}\}
            |\{::comment\}(?<words>(?:(?!\{:/).)*)\{:/(?:comment)?\}
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Comments();

    [GeneratedRegex(
        """
            \{%-?\s*raw\s*-?%\}(?<text>(?:(?!\{%-?\s*endraw).)*)\{%-?\s*endraw\s*-?%\}
            |\{\{(?<sign>[<%])/\*(?<inner>(?:(?!\*/).)*)\*/(?<end>[>%])\}\}
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Raw();

    [GeneratedRegex(@"\{%-?\s*(?<name>[a-z_]+)(?<attributes>(?:(?!\{%|%\}).)*?)-?%\}", RegexOptions.Singleline)]
    private static partial Regex Liquid();

    [GeneratedRegex(@"\{\{-?(?<expression>[^{}<%]*?)-?\}\}")]
    private static partial Regex Output();

    [GeneratedRegex(@"[ \t]*\{:[^}\n]*\}")]
    private static partial Regex Kramdown();

    [GeneratedRegex("""^["'](?<address>[^"']*)["']\s*\|\s*(?:relative_url|absolute_url)$""")]
    private static partial Regex Literal();

    [GeneratedRegex("""(?<name>[A-Za-z_][\w-]*)\s*=\s*(?:"(?<value>(?:\\.|[^"\\])*)"|`(?<value>[^`]*)`|(?<value>[^\s"`]+))""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""["`](?<value>[^"`]*)["`]|(?<value>[^\s"`=]+)""")]
    private static partial Regex Word();
}
