using System.Net;
using System.Text.Json.Nodes;

namespace Api.Tests.Support;

/// <summary>Documents as test preconditions, uploaded through the editorial API.</summary>
public static class GivenDocuments
{
    /// <summary>The same content with a document to download at its beginning.</summary>
    public static JsonObject WithDownload(this JsonObject content, long document, string? title = null) =>
        content.With(
            "body",
            new JsonArray(
                new JsonObject
                {
                    ["_type"] = "download",
                    ["title"] = title,
                    ["document"] = document,
                }
            )
        );

    /// <summary>Uploads a document.</summary>
    public static async Task<ApiResponse> SendDocument(
        this ApiClient author,
        byte[] file,
        string query = "",
        params (string Name, string Text)[] texts
    )
    {
        using var form = Given.DocumentForm(file, texts);
        return await author.Send(HttpMethod.Post, $"/v1/editorial/documents{query}", form);
    }

    /// <summary>Where the file of a document is stored.</summary>
    public static string FileOf(this ApiFixture api, ApiResponse document)
    {
        var sha256 = (string)document.Json["sha256"]!;
        return Path.Combine(api.Images, "documents", sha256[..2], sha256[2..4], sha256);
    }

    /// <summary>Creates a document that everybody can use.</summary>
    public static async Task<ApiResponse> GivenDocument(this ApiClient author, byte[]? file = null) =>
        (await author.SendDocument(file ?? Given.Pdf(), "", ("title", "Fahrplan der Fähre"), ("accessible", "true"))).Expect(
            HttpStatusCode.Created
        );
}
