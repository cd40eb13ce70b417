using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Returns a section as editors see it.</summary>
internal static class GetEditorialSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/{id:long}", Handle)
            .WithName("getEditorialSection")
            .WithSummary("Read a section as editors see it")
            .WithDescription(
                "`content` is exactly what replacing accepts; send the `ETag` as `If-Match` of the next change. Changes nothing."
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<SectionResponse>, Problem>> Handle(long id, SectionEditing editing, HttpContext http) =>
        editing.Show(id, http);
}
