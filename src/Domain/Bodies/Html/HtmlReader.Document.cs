using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Domain.Bodies.Html;

/// <summary>An HTML document as editors send it: the fields in its head, with the line of each, and the body.</summary>
public sealed record HtmlContent(JsonObject Fields, IReadOnlyDictionary<string, int> Lines, ConvertedBody Body);

/// <summary>
/// Fields are in the head as <c>&lt;meta name="bulletin:kicker" content="…"&gt;</c>, repeated for lists. The title defaults to the
/// first <c>h1</c>, else to <c>title</c>, and the locale to <c>html lang</c>.
/// </summary>
public static partial class HtmlReader
{
    private const string FieldPrefix = "bulletin:";

    private static readonly HashSet<string> DocumentAttributes = [.. KnownAttributes, "charset", "content", "name"];
    private static readonly string[] Lists = ["authors", "topics"];

    /// <summary>Reads a document with its fields; elements that become fields are neither losses nor part of the body.</summary>
    public static Result<HtmlContent> ReadDocument(string html, CancellationToken ct = default)
    {
        if (Refusal(html, ct) is { } refusal)
        {
            return refusal;
        }

        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        var dialect = HtmlDialects.Of(html);
        using var document = Parse(Plain(html, dialect), DocumentAttributes, unknown, ct);
        var walk = new HtmlWalk(dialect, LocaleOf(document), ct);

        // First, so that no field has a text that was deleted.
        walk.Prepare(document);
        var (fields, lines, taken) = TakeFields(document);

        unknown.UnionWith(
            from name in DocumentAttributes.Except(KnownAttributes)
            where document.QuerySelector($"[{name}]:not(meta)") is not null
            select name
        );

        return walk.Read(document, unknown, taken).Succeeded(out var body, out var error)
            ? new HtmlContent(fields, lines, body)
            : error;
    }

    private static string? LocaleOf(IHtmlDocument document) =>
        document.QuerySelector($"head meta[name='{FieldPrefix}locale']")?.GetAttribute("content")
        ?? document.DocumentElement.GetAttribute("lang");

    private static (JsonObject Fields, Dictionary<string, int> Lines, HashSet<IElement> Taken) TakeFields(IHtmlDocument document)
    {
        var fields = new JsonObject();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);

        // Removing each from the document would take quadratic time.
        var taken = new HashSet<IElement>();

        foreach (var meta in document.QuerySelectorAll("head meta"))
        {
            var name = meta.GetAttribute("name") ?? "";

            if (name.StartsWith(FieldPrefix, StringComparison.OrdinalIgnoreCase))
            {
                TakeField(name[FieldPrefix.Length..], meta, fields, lines);
            }
            else if (!meta.HasAttribute("charset"))
            {
                continue;
            }

            taken.Add(meta);
        }

        if (document.DocumentElement.GetAttribute("lang") is { Length: > 0 } locale)
        {
            fields.TryAdd("locale", locale);
        }

        TakeTitle(document, fields, lines);
        return (fields, lines, taken);
    }

    private static void TakeField(string name, IElement meta, JsonObject fields, Dictionary<string, int> lines)
    {
        var value = meta.GetAttribute("content") ?? "";
        lines.TryAdd($"/{name}", LineOf(meta));

        if (fields[name] is JsonArray list)
        {
            list.Add(value);
        }
        else if (fields[name] is { } first)
        {
            fields[name] = new JsonArray(first.DeepClone(), value);
        }
        else
        {
            fields[name] = Lists.Contains(name) ? new JsonArray(value) : value;
        }
    }

    private static void TakeTitle(IHtmlDocument document, JsonObject fields, Dictionary<string, int> lines)
    {
        var title = document.QuerySelector("head > title");
        var heading = document.QuerySelector("h1");

        if ((heading ?? title) is not { } source)
        {
            return;
        }

        if (fields.TryAdd("title", TextOf(source)))
        {
            lines.Add("/title", LineOf(source));
        }

        // Elements that differ from the title stay, and are read or reported like everything else.
        foreach (var element in (IElement?[])[title, heading])
        {
            if (element is not null && TextOf(element) == (string?)fields["title"])
            {
                element.Remove();
            }
        }
    }

    private static string TextOf(IElement element) =>
        string.Join(
            ' ',
            element.TextContent.Split((char[]?)[' ', '\t', '\r', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries)
        );

    private static int LineOf(IElement element) => element.SourceReference?.Position.Line ?? 1;
}
