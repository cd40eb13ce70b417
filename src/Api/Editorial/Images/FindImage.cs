using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Returns the image with an external id.</summary>
internal static class FindImage
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapGet("/by-external-id/{externalId}", Handle)
            .WithName("findImage")
            .WithSummary("Read an image by its externalId")
            .WithDescription("As by its id. The externalId is percent-encoded UTF-8, a slash in it `%2F`. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<ImageResponse>, Problem>> Handle(
        string externalId,
        ImageStore images,
        ImageEditing editing,
        HttpContext http,
        CancellationToken ct
    ) =>
        Text.Kept(externalId) is { } name && await images.FindByExternalId(name, ct) is { } id
            ? await editing.Show(id, http)
            : ImageErrors.NotFound.ToProblem();
}
