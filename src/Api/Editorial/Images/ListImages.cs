using Api.Access;
using Api.Http;
using Domain.Access;

namespace Api.Editorial.Images;

/// <summary>Lists images as editors see them.</summary>
internal static class ListImages
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapGet("/", Handle)
            .WithName("listEditorialImages")
            .WithSummary("List images as editors see them")
            .WithDescription("Newest first. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<ImageListResponse> Handle(Query query, ImageStore images, CancellationToken ct)
    {
        var limit = query.Get(Paging.Limit);
        var rows = await images.List(query.Get(Paging.Cursor)?.Id, limit + 1, ct);
        var items = rows.Take(limit).Select(ImageResponse.From).ToList();

        return new ImageListResponse(items, Page.Of(items, rows.Count, limit, image => new Cursor(image.CreatedAt, image.Id)));
    }
}

/// <summary>Images as editors see them, newest first.</summary>
public sealed record ImageListResponse(IReadOnlyList<ImageResponse> Items, Page Page);
