using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles.Notes;

/// <summary>Lists the notes about an article.</summary>
internal static class ListNotes
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/notes", Handle)
            .WithName("listNotes")
            .WithSummary("List the notes about an article")
            .WithDescription(
                """
                What editors wrote to each other about it, newest first: notes by themselves, and those that came with a submission, an
                approval, a rejection, an assignment, or a publication without approval and its review. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<NoteList>, Problem>> Handle(
        long id,
        ListQuery query,
        ArticleEditing editing,
        NoteStore notes,
        HttpContext http
    ) =>
        editing.List(
            id,
            http,
            async _ =>
            {
                var rows = await notes.List(id, query.After?.Id, query.Rows, http.RequestAborted);
                var (items, page) = query.Page(rows, note => note, note => note.Id);
                return new NoteList(items, page);
            }
        );
}

/// <summary>Notes about an article, newest first.</summary>
/// <param name="Items">The notes, newest first.</param>
public sealed record NoteList(IReadOnlyList<NoteResponse> Items, Page Page);

/// <summary>A note about an article.</summary>
public sealed record NoteResponse
{
    /// <summary>Permanent; never reused.</summary>
    public required long Id { get; init; }

    /// <summary>What it goes with; `note` if it was written by itself.</summary>
    public required NoteKind Kind { get; init; }

    /// <summary>The number of the edition that editors saw then.</summary>
    public required int Edition { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }
}
