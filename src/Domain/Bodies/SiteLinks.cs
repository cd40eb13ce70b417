namespace Domain.Bodies;

/// <summary>
/// The links of a converted body to pages of its own site. Editors copy addresses; a link by id survives when the page moves.
/// </summary>
public static class SiteLinks
{
    private const int MaxTold = 100;

    /// <summary>The addresses of this site that a body links to, each once.</summary>
    public static IReadOnlyList<string> In(IReadOnlyList<Block> blocks, SiteAddresses site)
    {
        var found = new List<string>();

        Rewriter.Rewrite(
            blocks,
            (target, _) =>
            {
                if (target.Href is { } href && site.PathOf(href) is not null)
                {
                    found.Add(href);
                }

                return target;
            }
        );

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The body with links by id to the pages that were found; every other address of this site is kept and reported.</summary>
    /// <param name="body">The body as converted.</param>
    /// <param name="site">The site's addresses.</param>
    /// <param name="pages">The page at each address as written.</param>
    public static ConvertedBody Resolve(ConvertedBody body, SiteAddresses site, IReadOnlyDictionary<string, Destination> pages)
    {
        var kept = new List<(string Href, string Pointer)>();

        var blocks = Rewriter.Rewrite(
            body.Blocks,
            (target, pointer) =>
            {
                if (target.Href is not { } href || site.PathOf(href) is null)
                {
                    return target;
                }

                if (pages.TryGetValue(href, out var page))
                {
                    return page;
                }

                kept.Add((href, pointer));
                return new Destination(site.Absolute(href));
            }
        );

        return kept.Count == 0 ? body with { Blocks = blocks } : new ConvertedBody(blocks, With(kept, body.Report));
    }

    private static ConversionReport With(List<(string Href, string Pointer)> kept, ConversionReport report)
    {
        var words = kept.Select(link => link.Href).Distinct(StringComparer.Ordinal).ToList();
        var pointers = kept.Select(link => link.Pointer).Distinct(StringComparer.Ordinal).ToList();
        var loss = new Loss(LossKind.SiteAddress, kept.Count, [.. words.Take(MaxTold)], [.. pointers.Take(MaxTold)], Line: null);

        return new ConversionReport(
            [.. report.Losses.Append(loss).OrderBy(entry => entry.Kind)],
            report.IsCut || words.Count > MaxTold || pointers.Count > MaxTold
        );
    }

    private sealed class Rewriter(Func<Destination, string, Destination> rewrite) : BodyVisitor
    {
        public static IReadOnlyList<Block> Rewrite(IReadOnlyList<Block> blocks, Func<Destination, string, Destination> rewrite) =>
            new Rewriter(rewrite).VisitBlocks(blocks, "/body");

        public override Destination Target(Destination target) => rewrite(target, BlockPointer());
    }
}
