using System.Diagnostics.CodeAnalysis;
using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Documents;

/// <summary>Lists what was said about a document before.</summary>
internal static class ListDocumentVersions
{
    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapGet("/{id:long}/versions", Handle)
            .WithName("listDocumentVersions")
            .WithSummary("List the former versions of a document")
            .WithDescription(
                """
                Newest first: what was said about the document, the hash of the file that it was about, since when it applied, and who
                changed it when. What applies now is in the document itself. Former files are not kept. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<DocumentVersionList>, Problem>> Handle(
        long id,
        ListQuery query,
        DocumentEditing editing,
        ItemVersionStore versions,
        HttpContext http
    ) =>
        editing.ListTagged(
            id,
            http,
            async _ =>
            {
                var rows = await versions.List(ItemVersionStore.Document, id, query.After?.Id, query.Rows, http.RequestAborted);
                var (items, page) = query.Page(rows, stored => new DocumentVersion(stored), version => version.Version);
                return new DocumentVersionList(items, page);
            }
        );
}

/// <summary>Former versions of a document, newest first.</summary>
/// <param name="Items">The former versions, newest first.</param>
public sealed record DocumentVersionList(IReadOnlyList<DocumentVersion> Items, Page Page);

/// <summary>What was said about a document before, and the file that it was about.</summary>
public sealed record DocumentVersion : ItemVersion
{
    /// <summary>What editors said in that version.</summary>
    public required DocumentMetadata Metadata { get; init; }

    /// <summary>SHA-256 of the file of that version, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    [SetsRequiredMembers]
    internal DocumentVersion(StoredVersion stored)
        : base(stored)
    {
        var former = Json.Read<FormerDocument>(stored.Content);
        (Metadata, Sha256) = (former.Metadata, former.Sha256);
    }
}

/// <summary>A former version as it is stored.</summary>
internal sealed record FormerDocument
{
    public required DocumentMetadata Metadata { get; init; }
    public required string Sha256 { get; init; }
}
