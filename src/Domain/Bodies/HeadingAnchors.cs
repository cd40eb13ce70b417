using System.Globalization;

namespace Domain.Bodies;

/// <summary>The ids of headings, by which links lead to a part of a page: the words of the heading, unique in the body.</summary>
public sealed class HeadingAnchors
{
    private readonly Dictionary<string, string> byKey = new(StringComparer.Ordinal);

    private HeadingAnchors() { }

    public bool IsEmpty => byKey.Count == 0;

    public static HeadingAnchors Of(IReadOnlyList<Block> blocks)
    {
        var anchors = new HeadingAnchors();
        Collector.Through(blocks, anchors.byKey);
        return anchors;
    }

    /// <summary>The id of the heading with this key; null if there is none.</summary>
    public string? IdOf(string? key) => key is null ? null : byKey.GetValueOrDefault(key);

    private sealed class Collector(Dictionary<string, string> byKey) : BodyVisitor
    {
        private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);

        public static void Through(IReadOnlyList<Block> blocks, Dictionary<string, string> byKey) =>
            new Collector(byKey).VisitBlocks(blocks);

        public override TextBlock Paragraph(TextBlock block)
        {
            if (block.IsHeading && block.Key is { Length: > 0 } key)
            {
                byKey.TryAdd(key, Unique(Slug.From(string.Concat(block.Children.Select(span => span.Text)), block.Style)));
            }

            return block;
        }

        private string Unique(string slug)
        {
            for (var number = used.GetValueOrDefault(slug) + 1; ; number++)
            {
                var id = number == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
                used[slug] = number;

                if (number == 1 || used.TryAdd(id, 1))
                {
                    return id;
                }
            }
        }
    }
}
