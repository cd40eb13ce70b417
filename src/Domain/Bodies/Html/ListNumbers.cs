namespace Domain.Bodies.Html;

/// <summary>
/// Counts the items of lists as readers will see them: items in a row are one list, which counts from 1 and goes on after the items
/// of an inner list.
/// </summary>
internal sealed class ListNumbers
{
    private readonly (string Kind, int Number)[] levels = new (string, int)[TextBlock.MaxLevel + 1];

    /// <summary>The number of the next item.</summary>
    /// <param name="goesOn">Whether the block before it is an item as well.</param>
    public int Next(string kind, int level, bool goesOn)
    {
        if (!goesOn)
        {
            Array.Clear(levels);
        }

        Array.Clear(levels, level + 1, levels.Length - level - 1);
        levels[level] = (kind, levels[level].Kind == kind ? levels[level].Number + 1 : 1);
        return levels[level].Number;
    }
}
