using Api.Access;
using Api.Editorial.Articles;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Lists what refers to a section.</summary>
internal static class ListSectionUses
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/{id:long}/uses", Handle)
            .WithName("listSectionUses")
            .WithSummary("List what refers to a section")
            .WithDescription(
                """
                Articles whose newest or public edition links to it or has it as a topic, and sections that translate it, newest first.
                The articles in it are in `GET /v1/editorial/articles?section=…`. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<ItemUseList>, Problem>> Handle(
        long id,
        ListQuery query,
        SectionEditing editing,
        ItemUseStore uses,
        HttpContext http
    ) => editing.List(id, http, _ => ItemUseList.Of(id, query, uses, http.RequestAborted));
}
