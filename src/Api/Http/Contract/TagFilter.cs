using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Describes the groups of operations, and sorts paths and groups in reading order.</summary>
internal sealed class TagFilter : IDocumentFilter
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("Pages", "Whole pages by path: one request per page."),
        ("Sections", "The content tree and the navigation."),
        ("Articles", "Articles and lists of them."),
        ("Search", "Full-text search of articles."),
        ("Images", "Pictures and their files."),
        ("Documents", "Files to download."),
        ("Changes", "The change log: to poll, and as a stream."),
        ("Feeds", "Articles for feed readers and search engines."),
        ("Preview", "Unpublished articles, as readers would see them."),
        ("Editorial articles", "Writing, checking, publishing and withdrawing."),
        ("Editorial sections", "Managing the content tree."),
        ("Editorial redirects", "Redirecting old, vanity and legacy paths to pages."),
        ("Editorial images", "Uploading and describing pictures."),
        ("Editorial documents", "Uploading files to download."),
        ("Editorial releases", "Publishing and withdrawing articles together."),
        ("Editorial imports", "Moving everything in and out."),
        ("Editorial events", "What happens in the newsroom: to poll, and as a stream."),
        ("Editorial webhooks", "Telling other systems of changes."),
        ("Editorial access", "API keys, and who you are."),
        ("Editorial audit", "Who did what to which item when."),
        ("Health", "Probes for operators."),
    ];

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var used = document
            .Paths.Values.SelectMany(path => path.Operations?.Values.ToList() ?? [])
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name!)
            .ToHashSet(StringComparer.Ordinal);
        document.Tags = Tags.Where(tag => used.Contains(tag.Name))
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description })
            .ToHashSet();

        var places = Tags.Select((tag, place) => (tag.Name, place)).ToDictionary();
        var sorted = document.Paths.OrderBy(path => PlaceOf(path.Value)).ToList();
        document.Paths.Clear();
        sorted.ForEach(path => document.Paths.Add(path.Key, path.Value));

        int PlaceOf(IOpenApiPathItem path) =>
            path.Operations?.Values.SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
                .Select(tag => places[tag.Name!])
                .FirstOrDefault(Tags.Length)
            ?? Tags.Length;
    }
}
