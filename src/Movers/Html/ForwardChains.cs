namespace Movers.Html;

/// <summary>Pages that only forward to others, which may forward too. A link to one leads to where the last of them leads.</summary>
internal sealed class ForwardChains(OldAddresses addresses)
{
    private readonly Dictionary<string, (Uri From, Uri? To)> forwards = new(StringComparer.OrdinalIgnoreCase);

    public void Add(Uri from, Uri? to) => forwards.TryAdd(OldAddresses.PathOf(from), (from, to));

    /// <summary>Adds the addresses of all of them to those of the articles that they lead to; each is looked at once.</summary>
    public void Follow()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        foreach (var start in forwards.Keys)
        {
            var chain = new List<Uri>();
            var path = start;
            string? article = null;

            while (article is null && forwards.TryGetValue(path, out var forward) && seen.Add(path))
            {
                chain.Add(forward.From);
                article = forward.To is null ? null : addresses.ArticleAt(forward.To);
                path = forward.To is null || !addresses.IsOwn(forward.To) ? "" : OldAddresses.PathOf(forward.To);
            }

            foreach (var address in article is null ? [] : chain)
            {
                addresses.Add(address, article!);
            }
        }
    }
}
