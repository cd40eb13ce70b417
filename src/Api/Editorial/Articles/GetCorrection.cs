using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Returns one correction of an article.</summary>
internal static class GetCorrection
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/corrections/{correction:long}", Handle)
            .WithName("getCorrection")
            .WithSummary("Read a correction")
            .WithDescription(
                "Send the `ETag` as `If-Match` of the next change. Retracted corrections can be read too. Changes nothing."
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<CorrectionResponse>, Problem>> Handle(
        long id,
        long correction,
        CorrectionEditing editing,
        HttpContext http
    ) => editing.Show(new CorrectionKey(id, correction), http);
}
