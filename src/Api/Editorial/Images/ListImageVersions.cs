using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Lists what was said of an image before.</summary>
internal static class ListImageVersions
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapGet("/{id:long}/versions", Handle)
            .WithName("listImageVersions")
            .WithSummary("List the former versions of an image")
            .WithDescription(
                """
                Newest first: what was said of the image, since when, and who changed it when. The present metadata are those of the
                image itself. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<ImageVersionListResponse>, Problem>> Handle(
        long id,
        Query query,
        ImageStore images,
        ItemVersionStore versions,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await images.Find(id, ct) is not { } image)
        {
            return ImageErrors.NotFound.ToProblem();
        }

        var (items, page) = await versions.List(ItemVersionStore.Image, id, query, http, ImageVersion.From, ct);
        http.Response.SetETag(image.Tag());
        return TypedResults.Ok(new ImageVersionListResponse(items, page));
    }
}

/// <summary>Former versions of an image, newest first.</summary>
public sealed record ImageVersionListResponse(IReadOnlyList<ImageVersion> Items, Page Page);

/// <summary>What was said of an image for a time.</summary>
public sealed record ImageVersion : ItemVersion
{
    /// <summary>What was said of the image.</summary>
    public required ImageMetadata Metadata { get; init; }

    internal static ImageVersion From(StoredVersion stored) =>
        new()
        {
            Version = stored.Version,
            SavedAt = stored.SavedAt,
            SavedBy = stored.SavedBy,
            ReplacedAt = stored.ReplacedAt,
            ReplacedBy = stored.ReplacedBy,
            Metadata = Json.Read<ImageMetadata>(stored.Content),
        };
}
