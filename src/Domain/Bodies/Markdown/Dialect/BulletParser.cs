using Markdig.Parsers;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Bullets, except a plus sign before a number, as in “+ 3 Prozent”, and signs directly after the number of a list.</summary>
internal sealed class BulletParser : UnorderedListItemParser
{
    public override bool TryParse(BlockProcessor state, char pendingBulletType, out ListInfo result)
    {
        var isSum = state.CurrentChar == '+' && state.Line.AsSpan()[1..].TrimStart(' ') is [>= '0' and <= '9', ..];
        result = default;
        return !isSum && !Ordinal.IsBefore(state) && base.TryParse(state, pendingBulletType, out result);
    }
}
