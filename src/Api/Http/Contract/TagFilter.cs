using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>What the groups of operations are about, in reading order.</summary>
internal sealed class TagFilter : IDocumentFilter
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("Pages", "Whole pages by path: one request a page."),
        ("Sections", "The content tree and the navigation."),
        ("Articles", "Articles and lists of them."),
        ("Images", "Pictures and their files."),
        ("Editorial: articles", "Writing, checking, publishing and withdrawing."),
        ("Editorial: sections", "Shaping the content tree."),
        ("Editorial: redirects", "Leading old, vanity and legacy paths to pages."),
        ("Editorial: images", "Uploading pictures and saying what they show."),
        ("Health", "For those who run the service."),
    ];

    public void Apply(OpenApiDocument document, DocumentFilterContext context) =>
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
}
