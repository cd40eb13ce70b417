using System.Text.Json.Serialization;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>The definition of a mark that has properties.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(LinkMark), "link")]
[JsonDerivedType(typeof(LanguageMark), "language")]
[JsonDerivedType(typeof(AbbreviationMark), "abbreviation")]
[JsonDerivedType(typeof(FootnoteMark), "footnote")]
public abstract record MarkDef : Keyed
{
    /// <summary>Writes the start tag of its HTML element and returns the element's name.</summary>
    internal abstract string OpenHtml(HtmlWriter html);

    /// <summary>The destination of the Markdown link that represents the mark.</summary>
    internal abstract string ToMarkdown();
}

/// <summary>A link to an address, an article or a section, never to two of them.</summary>
public sealed record LinkMark : MarkDef, ILink
{
    /// <summary>Where the link leads: a path of this site, or an address with https, http, mailto or tel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Href { get; init; }

    /// <summary>The id of the article that the link leads to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Article { get; init; }

    /// <summary>The id of the section that the link leads to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Section { get; init; }

    internal static LinkMark To(Destination target) =>
        new()
        {
            Href = target.Href,
            Article = target.Article,
            Section = target.Section,
        };

    internal override LinkMark VisitParts(BodyVisitor visitor)
    {
        var target = visitor.Target(new Destination(Href, Article, Section));
        return To(target) with { Key = Key };
    }

    internal override string OpenHtml(HtmlWriter html)
    {
        html.OpenLink(this);
        return "a";
    }

    internal override string ToMarkdown() => MarkdownText.Address(this);
}

/// <summary>Words in a language other than the article's, as a BCP 47 tag.</summary>
public sealed record LanguageMark : MarkDef
{
    /// <summary>The language of the marked text, as a BCP 47 tag.</summary>
    public string Tag
    {
        get;
        init => field = value ?? "";
    } = "";

    internal override LanguageMark VisitParts(BodyVisitor visitor)
    {
        visitor.Matching("tag", Tag, LanguageTag.Regex(), BodyFindings.LanguageTag);
        return this;
    }

    internal override string OpenHtml(HtmlWriter html)
    {
        html.Markup("<span").Attribute("lang", Tag).Markup(">");
        return "span";
    }

    internal override string ToMarkdown() => $"lang:{Tag}";
}

/// <summary>An abbreviation and what it stands for.</summary>
public sealed record AbbreviationMark : MarkDef
{
    /// <summary>What the abbreviation stands for.</summary>
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

    internal override AbbreviationMark VisitParts(BodyVisitor visitor) =>
        this with
        {
            Title = visitor.Line("title", Title, LineUse.Explanation),
        };

    internal override string OpenHtml(HtmlWriter html)
    {
        html.Markup("<abbr").Attribute("title", Title).Markup(">");
        return "abbr";
    }

    internal override string ToMarkdown() => $"abbr: \"{MarkdownText.Quoted(Title)}\"";
}
