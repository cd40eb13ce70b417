using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Movers.Html;

/// <summary>Where a page has a field of an article.</summary>
public sealed record FieldRule
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>The CSS selector of the element; the first one that matches counts.</summary>
    public required string Select { get; init; }

    /// <summary>The attribute with the value; by default the text of the element.</summary>
    public string? Attribute { get; init; }

    /// <summary>A regular expression whose first group is the value.</summary>
    public string? Pattern { get; init; }

    /// <summary>The form of a date, such as `d. MMMM yyyy`.</summary>
    public string? Format { get; init; }

    /// <summary>The language of the names of months, such as `de-DE`.</summary>
    public string Culture { get; init; } = "de-DE";

    /// <summary>The value of the field for each value on the page.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    internal string? Complaint()
    {
        try
        {
            _ = new Regex(Pattern ?? "");
        }
        catch (ArgumentException wrong)
        {
            return $"This is no regular expression: {Pattern}: {wrong.Message}";
        }

        return OldTime.Knows(Culture) ? null : $"The months of this culture are unknown: {Culture}";
    }

    /// <summary>The value in a text; null if the text does not have the form that it needs.</summary>
    internal string? ValueIn(string text, ItemReport report)
    {
        if (Pattern is null)
        {
            return text;
        }

        try
        {
            var match = Regex.Match(text, Pattern, RegexOptions.CultureInvariant, LongestMatch);
            return !match.Success ? null
                : match.Groups.Count > 1 ? match.Groups[1].Value
                : match.Value;
        }
        catch (RegexMatchTimeoutException)
        {
            report.Meaning("pattern", $"The pattern {Pattern} takes too long here and was given up.", text);
            return null;
        }
    }
}

/// <summary>The rules for one field, in order: the first that finds something counts. In JSON a selector, an object, or a list.</summary>
[JsonConverter(typeof(FieldRulesConverter))]
public sealed record FieldRules(IReadOnlyList<FieldRule> Rules)
{
    /// <summary>The fields that a page can have.</summary>
    internal static readonly string[] Names =
    [
        "title",
        "kicker",
        "lead",
        "body",
        "date",
        "updated",
        "image",
        "imageCaption",
        "imageCredit",
        "section",
        "topics",
        "authors",
        "type",
        "locale",
    ];

    internal IEnumerable<string> Selectors => Rules.Select(rule => rule.Select);
}

internal sealed class FieldRulesConverter : JsonConverter<FieldRules>
{
    public override FieldRules Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new FieldRules([new FieldRule { Select = reader.GetString()! }]),
            JsonTokenType.StartArray => new FieldRules([
                .. JsonSerializer.Deserialize<List<FieldRules>>(ref reader, options)!.SelectMany(rules => rules.Rules),
            ]),
            _ => new FieldRules([JsonSerializer.Deserialize<FieldRule>(ref reader, options)!]),
        };

    public override void Write(Utf8JsonWriter writer, FieldRules value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Rules, options);
}

/// <summary>An element with a picture that is no figure, and the elements in it with its texts.</summary>
public sealed record FigureRule
{
    /// <summary>The CSS selector of the element around the picture.</summary>
    public required string Select { get; init; }

    /// <summary>The CSS selector of the caption in it.</summary>
    public string? Caption { get; init; }

    /// <summary>The CSS selector of the credit in it.</summary>
    public string? Credit { get; init; }

    internal IEnumerable<string> Selectors => new[] { Select, Caption, Credit }.OfType<string>();
}
