using System.Net;
using Api.Tests.Support;

namespace Api.Tests.Editorial.Sections;

/// <summary>Shared steps of section tests.</summary>
internal static class GivenSections
{
    public static string Address(this ApiResponse section) => $"/v1/editorial/sections/{section.Id}";

    public static string Path(this ApiResponse section) => (string)section.Json["path"]!;

    /// <summary>Creates a site that consists of its root.</summary>
    public static Task<ApiResponse> GivenRoot(this ApiClient editor) =>
        editor.GivenSection(null, "home", "Start", "de", Given.UniqueSlug("haus"));

    /// <summary>Creates a subsection.</summary>
    public static Task<ApiResponse> GivenBelow(this ApiClient editor, ApiResponse parent, string slug) =>
        editor.GivenSection(parent.Path(), "standard", $"Rubrik {slug}", slug: slug);

    public static Task<ApiResponse> Move(this ApiClient editor, ApiResponse section, string parent, string? ifMatch = null) =>
        editor.Post($"{section.Address()}/move", new { parent }, ifMatch ?? section.ETag);

    public static Task<ApiResponse> Page(this ApiClient reader, string path) =>
        reader.Get($"/v1/pages?path={Uri.EscapeDataString(path)}");

    /// <summary>The page that a path leads to.</summary>
    public static async Task<string> Redirected(this ApiClient reader, string path)
    {
        var moved = (await reader.Page(path)).Expect(HttpStatusCode.PermanentRedirect);
        (await reader.Get(moved.Headers.Location!.OriginalString)).Expect(HttpStatusCode.OK);
        return (string)moved.Json["to"]!;
    }
}
