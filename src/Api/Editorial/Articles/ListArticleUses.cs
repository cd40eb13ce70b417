using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists what refers to an article.</summary>
internal static class ListArticleUses
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/uses", Handle)
            .WithName("listArticleUses")
            .WithSummary("List what refers to an article")
            .WithDescription(
                """
                Articles whose newest or public edition links to it, and sections that pin it, newest first: what to look at before
                withdrawing it. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<ItemUseList>, Problem>> Handle(
        long id,
        ListQuery query,
        ArticleEditing editing,
        ItemUseStore uses,
        HttpContext http
    ) => editing.List(id, http, _ => ItemUseList.Of(id, query, uses, http.RequestAborted));
}

/// <summary>What refers to an article or a section, newest first.</summary>
/// <param name="Items">The articles and sections, newest first.</param>
public sealed record ItemUseList(IReadOnlyList<ItemUse> Items, Page Page)
{
    internal static async Task<ItemUseList> Of(long id, ListQuery query, ItemUseStore uses, CancellationToken ct)
    {
        var rows = await uses.List(id, query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, ItemUse.From, use => use.Id);
        return new ItemUseList(items, page);
    }
}

/// <summary>An article or section that refers to another.</summary>
public sealed record ItemUse
{
    /// <summary>The kind of item that refers to it.</summary>
    public required ItemUser Kind { get; init; }

    /// <summary>The id of that article or section.</summary>
    public required long Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    public required string Locale { get; init; }

    /// <summary>The state of the section, or of the article's newest edition.</summary>
    /// <example>published</example>
    public required string State { get; init; }

    /// <summary>Whether readers see that item.</summary>
    public required bool Public { get; init; }

    /// <summary>Where in the item: `body`, `media`, `alternatives`, `relatedLinks`, `topics`, `pins` or `translationOf`.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>The editorial address of the item.</summary>
    /// <example>/v1/editorial/articles/1000073</example>
    public required string Url { get; init; }

    internal static ItemUse From(StoredItemUse use) =>
        new()
        {
            Kind = use.Kind,
            Id = use.Id,
            Title = use.Title,
            Locale = use.Locale,
            State = use.State,
            Public = use.Public,
            Places = use.Places,
            Url = use.Kind is ItemUser.Section ? $"/v1/editorial/sections/{use.Id}" : $"/v1/editorial/articles/{use.Id}",
        };
}
