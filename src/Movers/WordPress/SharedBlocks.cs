namespace Movers.WordPress;

/// <summary>The texts that articles share (“reusable blocks”, “synced patterns”). Readers see only those that are published.</summary>
internal sealed class SharedBlocks
{
    private readonly Dictionary<long, WxrItem> blocks = [];
    private readonly HashSet<long> shown = [];

    /// <summary>Those that no article shows, among them all that are not published.</summary>
    public IEnumerable<WxrItem> Unshown => blocks.Values.Where(block => !shown.Contains(block.Id));

    public void Add(WxrItem block) => blocks.TryAdd(block.Id, block);

    /// <summary>The text of a published block, for an article that shows it.</summary>
    public string? Find(long id)
    {
        if (!blocks.TryGetValue(id, out var block) || block.Status != "publish" || block.Password.Length > 0)
        {
            return null;
        }

        shown.Add(id);
        return block.Content;
    }
}
