namespace Api.Editorial;

/// <summary>SQL for what readers see, or will see, of an item that editions use.</summary>
internal static class PublicUseSql
{
    /// <summary>
    /// True for editions `e` that are public at @now or will be. Approved ones count too: nobody reviews them again before they are published.
    /// </summary>
    public const string IsPublicOrPlanned = """
        (
            e.state in ('approved', 'scheduled', 'published', 'archived')
            and (e.unpublish_at is null or e.unpublish_at > @now)
        )
        """;
}
