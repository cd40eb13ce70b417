using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Which tags such as <c>&lt;sub&gt;</c> in one text belong together; tags that nothing closes belong to none.</summary>
internal sealed class TagPairs
{
    public static readonly TagPairs None = new([]);

    private readonly Dictionary<HtmlInline, HtmlInline?> closings = [];

    public TagPairs(IEnumerable<Inline> inlines)
    {
        var open = new Stack<(string Name, HtmlInline Tag)>();
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

        foreach (var tag in inlines.OfType<HtmlInline>().Where(tag => HtmlTag.MarkOf(tag.Tag) is not null))
        {
            var name = HtmlTag.NameOf(tag.Tag).ToString();

            if (!HtmlTag.IsClosing(tag.Tag))
            {
                open.Push((name, tag));
                names[name] = names.GetValueOrDefault(name) + 1;
            }
            else if (names.GetValueOrDefault(name) > 0)
            {
                closings[Close(name)] = tag;
                closings[tag] = null;
            }
        }

        // Whatever is open inside of what is closed stays without a pair, so that pairs nest.
        HtmlInline Close(string name)
        {
            while (true)
            {
                var (inner, tag) = open.Pop();
                names[inner]--;

                if (inner.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return tag;
                }
            }
        }
    }

    public bool Contains(HtmlInline tag) => closings.ContainsKey(tag);

    /// <summary>The tag that closes this one; null for a closing tag.</summary>
    public HtmlInline? ClosingOf(HtmlInline opening) => closings[opening];
}
