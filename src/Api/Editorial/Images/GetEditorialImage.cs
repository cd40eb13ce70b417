using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Shows an image as editors see it.</summary>
internal static class GetEditorialImage
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapGet("/{id:long}", Handle)
            .WithName("getEditorialImage")
            .WithSummary("Read an image as editors see it")
            .WithDescription("Its file, what the file says of itself, and what editors say of it. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<ImageResponse>, Problem>> Handle(long id, ImageEditing editing, HttpContext http) =>
        editing.Show(id, http);
}
