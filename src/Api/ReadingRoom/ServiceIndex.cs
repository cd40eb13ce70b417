namespace Api.ReadingRoom;

/// <summary>What programs get at the root: the name of the site, and where everything begins.</summary>
public sealed record ServiceIndex
{
    /// <summary>The name of the site.</summary>
    public required string Name { get; init; }

    /// <summary>The contract (OpenAPI 3.1).</summary>
    public string Contract => "/openapi.yaml";

    /// <summary>The contract to read and try.</summary>
    public string Docs => "/docs";

    /// <summary>The roots of the site: a home for each locale.</summary>
    public string Homes => "/v1/sections?kind=home";

    /// <summary>A page by its path; fill in the path.</summary>
    public string Page => "/v1/pages?path={path}";

    /// <summary>The newest articles.</summary>
    public string Articles => "/v1/articles";

    /// <summary>The search; fill in the words.</summary>
    public string Search => "/v1/search?q={words}";

    /// <summary>What changed, in order.</summary>
    public string Changes => "/v1/changes";

    /// <summary>The newest articles as RSS.</summary>
    public string Feed => "/v1/feeds/articles.rss";

    /// <summary>The index of the sitemaps.</summary>
    public string Sitemap => "/sitemap.xml";
}
