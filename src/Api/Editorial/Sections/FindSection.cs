using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Returns the section with an external id.</summary>
internal static class FindSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/by-external-id/{externalId}", Handle)
            .WithName("findSection")
            .WithSummary("Read a section by its externalId")
            .WithDescription("As by its id. The externalId is percent-encoded UTF-8, a slash in it `%2F`. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<SectionResponse>, Problem>> Handle(
        string externalId,
        SectionStore sections,
        SectionEditing editing,
        HttpContext http,
        CancellationToken ct
    ) =>
        Text.Kept(externalId) is { } name && await sections.FindByExternalId(name, ct) is { } id
            ? await editing.Show(id, http)
            : SectionErrors.NotFound.ToProblem();
}
