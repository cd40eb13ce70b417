using System.Diagnostics.CodeAnalysis;
using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Lists the former versions of an image's metadata.</summary>
internal static class ListImageVersions
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapGet("/{id:long}/versions", Handle)
            .WithName("listImageVersions")
            .WithSummary("List the former versions of an image")
            .WithDescription(
                """
                Newest first: the former metadata, since when they applied, and who changed them when. The current metadata are those of
                the image itself. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<ImageVersionList>, Problem>> Handle(
        long id,
        ListQuery query,
        ImageEditing editing,
        ItemVersionStore versions,
        HttpContext http
    ) =>
        editing.ListTagged(
            id,
            http,
            async _ =>
            {
                var rows = await versions.List(ItemVersionStore.Image, id, query.After?.Id, query.Rows, http.RequestAborted);
                var (items, page) = query.Page(rows, stored => new ImageVersion(stored), version => version.Version);
                return new ImageVersionList(items, page);
            }
        );
}

/// <summary>Former versions of an image, newest first.</summary>
/// <param name="Items">The former versions, newest first.</param>
public sealed record ImageVersionList(IReadOnlyList<ImageVersion> Items, Page Page);

/// <summary>A former version of an image's metadata.</summary>
public sealed record ImageVersion : ItemVersion
{
    /// <summary>The metadata of that version.</summary>
    public required ImageMetadata Metadata { get; init; }

    [SetsRequiredMembers]
    internal ImageVersion(StoredVersion stored)
        : base(stored) => Metadata = Json.Read<ImageMetadata>(stored.Content);
}
