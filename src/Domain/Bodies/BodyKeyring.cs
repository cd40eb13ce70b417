using System.Globalization;

namespace Domain.Bodies;

/// <summary>Generates keys for parts without one.</summary>
internal sealed class BodyKeyring : BodyVisitor
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Collects the keys of the blocks first: a generated key must not equal the key of a later part.</summary>
    public BodyKeyring(IReadOnlyList<Block?> blocks) => VisitBlocks(blocks);

    /// <summary>The same body sent twice gets the same keys, so a repeated request is no change.</summary>
    public string KeyFor(string pointer)
    {
        var hash = 14695981039346656037UL;

        foreach (var letter in pointer)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        while (true)
        {
            var key = (hash >> 16).ToString("x12", CultureInfo.InvariantCulture);

            if (taken.Add(key))
            {
                return key;
            }

            hash = (hash ^ '+') * 1099511628211UL;
        }
    }

    public override TextBlock Paragraph(TextBlock block)
    {
        VisitAll("children", block.Children);
        return base.Paragraph(block);
    }

    public override InlineText Inline(InlineText text)
    {
        VisitAll("children", text.Children);
        return base.Inline(text);
    }

    protected override T Visit<T>(T part)
    {
        if (part.Key is { } key)
        {
            taken.Add(key);
        }

        return base.Visit(part);
    }
}
