using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Documents;

/// <summary>Lists what refers to a document.</summary>
internal static class ListDocumentUses
{
    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapGet("/{id:long}/uses", Handle)
            .WithName("listDocumentUses")
            .WithSummary("List what refers to a document")
            .WithDescription(
                """
                Every edition of an article (open, published or former) that refers to the document, most recently changed first. As long
                as there is one, the document cannot be deleted. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<DocumentUseList>, Problem>> Handle(
        long id,
        ListQuery query,
        DocumentEditing editing,
        DocumentUseStore uses,
        TimeProvider clock,
        HttpContext http
    ) =>
        editing.List(
            id,
            http,
            async _ =>
            {
                var rows = await uses.List(id, query.After, query.Rows, clock.GetUtcNow(), http.RequestAborted);
                var (items, page) = query.Page(rows, DocumentUseResponse.From, use => use.UseId, use => use.ChangedAt);
                return new DocumentUseList(items, page);
            }
        );
}

/// <summary>What refers to a document, most recently changed first.</summary>
/// <param name="Items">The editions, most recently changed first.</param>
public sealed record DocumentUseList(IReadOnlyList<DocumentUseResponse> Items, Page Page);

/// <summary>One edition of an article that refers to a document.</summary>
/// <param name="Id">The id of the article.</param>
/// <param name="Title">The title of the edition.</param>
/// <param name="Locale">The locale of the article, as a BCP 47 tag.</param>
/// <param name="Edition">The number of the edition.</param>
/// <param name="State">The state of the edition, such as `published`.</param>
/// <param name="Places">Where in the article: `body` or `media`.</param>
/// <param name="Public">Whether readers see this use now.</param>
/// <param name="Trashed">Whether the article is in the trash.</param>
/// <param name="Url">The editorial address of the article.</param>
public sealed record DocumentUseResponse(
    long Id,
    string Title,
    string Locale,
    int Edition,
    string State,
    IReadOnlyList<string> Places,
    bool Public,
    bool Trashed,
    string Url
)
{
    internal static DocumentUseResponse From(StoredDocumentUse use) =>
        new(
            use.Id,
            use.Title,
            use.Locale,
            use.Edition,
            use.State,
            use.Places,
            use.Public,
            use.Trashed,
            $"/v1/editorial/articles/{use.Id}"
        );
}
