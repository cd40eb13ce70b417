using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>A text of one line with marks: a table cell, a caption, an attribution. Like a text block without a style.</summary>
/// <remarks>Polymorphic over itself so that the type is written: renderers of Portable Text go by it.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(InlineText), "inline")]
public record InlineText : Keyed, IMarkedText
{
    /// <summary>The links and other marks that have properties of their own.</summary>
    [MaxItems(Body.MaxMarkDefs)]
    public IReadOnlyList<MarkDef> MarkDefs
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The runs of text, in order; none if the text is empty.</summary>
    [MaxItems(Body.MaxSpans)]
    public IReadOnlyList<Span> Children
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>A text without marks.</summary>
    public static InlineText Of(string text) => new() { Children = text.Length == 0 ? [] : [new Span { Text = text }] };

    /// <summary>The text after other words, which have the marks of its first word.</summary>
    internal InlineText After(string words)
    {
        var spans = Children.SkipWhile(span => string.IsNullOrWhiteSpace(span.Text)).ToList();

        return this with
        {
            Children = [spans[0] with { Text = words + spans[0].Text }, .. spans.Skip(1)],
        };
    }

    /// <summary>Whether there is nothing to read.</summary>
    [JsonIgnore]
    public bool IsBlank => Children.All(span => string.IsNullOrWhiteSpace(span.Text));

    /// <summary>The text without white space and that many characters at its beginning.</summary>
    internal InlineText Without(int length)
    {
        var text = ToText();
        length += text.Length - text.TrimStart().Length;
        var kept = new List<Span>();

        foreach (var span in Children)
        {
            var cut = Math.Min(length, span.Text.Length);
            length -= cut;

            if (cut < span.Text.Length)
            {
                kept.Add(span with { Text = span.Text[cut..] });
            }
        }

        return this with
        {
            Children = kept,
        };
    }

    /// <summary>The text without its marks.</summary>
    public string ToText() => string.Concat(Children.Select(span => span.Text));

    internal override InlineText VisitParts(BodyVisitor visitor) => visitor.Inline(this);
}
