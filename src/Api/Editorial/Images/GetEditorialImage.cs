using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Returns an image as editors see it.</summary>
internal static class GetEditorialImage
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapGet("/{id:long}", Handle)
            .WithName("getEditorialImage")
            .WithSummary("Read an image as editors see it")
            .WithDescription("Its file, the suggestions found in the file, and the editors' metadata. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<ImageResponse>, Problem>> Handle(long id, ImageEditing editing, HttpContext http) =>
        editing.Show(id, http);
}
